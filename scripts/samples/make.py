"""Makes public/samples: the page's own sources, their thumbnails and index.json.

    python -m venv venv && venv/bin/pip install -r scripts/samples/requirements.txt
    venv/bin/python scripts/samples/make.py

Photographs come from the files that the scikit-image wheel carries; nothing is downloaded.
"""

import hashlib
import io
import json
from pathlib import Path

import skimage
from PIL import Image, ImageCms

import chart

DATA = Path(skimage.__file__).parent / "data"
OUT = Path(__file__).resolve().parents[2] / "public" / "samples"
THUMB_SIDE, THUMB_BYTES = 160, 6000
SKIMAGE = f"scikit-image {skimage.__version__}"

# id, title, file, crop box or None, size after Lanczos or None, what it is hard for, credit
PHOTOS = [
    ("coffee", "Coffee cup", "coffee.png", None, None,
     "warm saturated reds, wood grain beside smooth porcelain, a specular highlight",
     "Rachel Michetti, courtesy of Pikolo Espresso Bar, CC0"),
    ("astronaut", "Astronaut", "astronaut.png", (0, 0, 384, 512), None,
     "skin, hair, saturated orange and small embroidered lettering",
     "NASA, portrait of Eileen Collins, public domain"),
    ("chelsea", "Chelsea the cat", "chelsea.png", None, None,
     "fur and whiskers in focus before a blurred ground",
     "Stéfan van der Walt, CC0"),
    ("rocket", "Rocket at dusk", "rocket.jpg", None, (480, 320),
     "a dark sky gradient that bands, thin lattice towers, lamps that clip",
     "SpaceX, DSCOVR on Falcon 9, public domain (CC0)"),
    ("hubble", "Hubble deep field", "hubble_deep_field.jpg", None, (500, 436),
     "near-black ground with grain and hundreds of small bright points",
     "NASA/ESA, Hubble eXtreme Deep Field, public domain"),
    ("retina", "Retina", "retina.jpg", None, (704, 704),
     "smooth red shading with faint thin vessels, nearly all of it in chroma",
     "Mikael Häggström, CC0"),
    ("camera", "Cameraman", "camera.png", None, None,
     "grayscale: fine grass, flat sky, a dark coat with hardly any detail",
     "Lav Varshney, CC0"),
    ("grass", "Grass", "grass.png", None, None,
     "grayscale: fine texture everywhere, the hardest of all per pixel",
     "linolafett, CC0"),
]


def to_srgb(image: Image.Image) -> Image.Image:
    """RGB or L in sRGB; an embedded profile other than sRGB is converted (perceptual intent)."""
    profile = image.info.get("icc_profile")
    mode = "L" if image.mode == "L" else "RGB"
    if not profile:
        return image.convert(mode)
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    if ImageCms.getProfileDescription(source).startswith("sRGB"):
        return image.convert(mode)
    return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")


def thumbnail(image: Image.Image) -> bytes:
    small = image.convert("RGB")
    small.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    for quality in range(80, 10, -5):
        out = io.BytesIO()
        small.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= THUMB_BYTES:
            return out.getvalue()
    raise ValueError("no quality makes the thumbnail small enough")


def entry(ident: str, title: str, image: Image.Image, why: str, credit: str) -> dict:
    path = OUT / f"{ident}.png"
    # A fresh image: no profile, no metadata.
    clean = Image.frombytes(image.mode, image.size, image.tobytes())
    clean.save(path, optimize=True)
    (OUT / "thumbs").mkdir(exist_ok=True)
    (OUT / "thumbs" / f"{ident}.webp").write_bytes(thumbnail(clean))
    data = path.read_bytes()
    return {
        "id": ident, "title": title, "file": path.name, "thumb": f"thumbs/{ident}.webp",
        "width": image.width, "height": image.height, "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(), "why": why, "credit": credit,
    }


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    entries = []
    for ident, title, file, crop, size, why, credit in PHOTOS:
        image = to_srgb(Image.open(DATA / file))
        if crop:
            image = image.crop(crop)
        if size:
            image = image.resize(size, Image.Resampling.LANCZOS)
        entries.append(entry(ident, title, image, why, f"{credit}; from {SKIMAGE}"))
    entries.append(entry(
        "chart", "Test chart", chart.make(),
        "small type, slow gradients, a zone plate, saturated edges, thin lines, checkerboards",
        "made by scripts/samples/chart.py, CC0",
    ))
    (OUT / "index.json").write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n")
    for item in entries:
        print(f"{item['id']:10} {item['width']:4} x {item['height']:<4} {item['bytes']:8}")
    print("total", sum(item["bytes"] for item in entries))


if __name__ == "__main__":
    main()
