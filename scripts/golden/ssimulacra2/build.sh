#!/bin/sh
# Builds ssimulacra2 and butteraugli_main of libjxl 0.11.2 in the folder given as first argument. The source comes with
# the source distribution of the PyPI package pylibjxl, third_party and all. Needs cmake, a C++ compiler and libpng-dev.
set -eu
mkdir -p "$1"
cd "$1"
pip download --quiet --no-deps --no-binary :all: pylibjxl==0.5.0
tar xzf pylibjxl-0.5.0.tar.gz
cmake -S pylibjxl-0.5.0/third_party/libjxl -B build -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF \
  -DBUILD_SHARED_LIBS=OFF -DJPEGXL_ENABLE_DEVTOOLS=ON -DJPEGXL_ENABLE_BENCHMARK=OFF -DJPEGXL_ENABLE_EXAMPLES=OFF \
  -DJPEGXL_ENABLE_MANPAGES=OFF -DJPEGXL_ENABLE_DOXYGEN=OFF -DJPEGXL_ENABLE_JNI=OFF -DJPEGXL_ENABLE_OPENEXR=OFF \
  -DJPEGXL_ENABLE_SJPEG=OFF -DJPEGXL_ENABLE_PLUGINS=OFF -DJPEGXL_ENABLE_JPEGLI=OFF
cmake --build build --target ssimulacra2 butteraugli_main
echo "The tools are in $1/build/tools"
