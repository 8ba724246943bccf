"""Golden values of SSIMULACRA 2 and Butteraugli from the tools of libjxl 0.11.2.

    sh scripts/golden/ssimulacra2/build.sh FOLDER
    pip install -r scripts/golden/ssimulacra2/requirements.txt
    python scripts/golden/ssimulacra2/golden.py FOLDER/build/tools

Writes ssimulacra2.json and butteraugli.json in src/metrics/image/golden.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from pictures import CASES, STORED, pair

TOOLS = Path(sys.argv[1])
LEAST = 8


def extended(picture: np.ndarray) -> np.ndarray:
    """The tools want eight pixels a side; libjxl's library call for Butteraugli repeats the edges up to that."""
    sides = [(max(0, LEAST - side) // 2, (max(0, LEAST - side) + 1) // 2) for side in picture.shape[:2]]
    return np.pad(picture, [*sides, (0, 0)], mode="edge")


def run(tool: str, *arguments: str) -> list[str]:
    return subprocess.run([TOOLS / tool, *arguments], check=True, capture_output=True, text=True).stdout.split()


def read_pfm(path: Path) -> np.ndarray:
    kind, size, order, data = path.read_bytes().split(b"\n", 3)
    assert kind == b"Pf" and order == b"-1.0"
    width, height = map(int, size.split())
    return np.frombuffer(data, "<f4").reshape(height, width)[::-1].astype(np.float64)


def pooled(distances: np.ndarray) -> float:
    """ComputeDistanceP of libjxl for p = 3."""
    return sum(np.mean(distances**p) ** (1 / p) for p in (3, 6, 12)) / 3


def measured(name: str, folder: Path) -> tuple[dict, dict]:
    a, b = pair(name)
    files = [str(folder / "a.png"), str(folder / "b.png")]
    for picture, file in zip((a, b), files):
        Image.fromarray(extended(picture)).save(file)
    score = float(run("ssimulacra2", *files)[0])
    maximum, _, norm = run("butteraugli_main", *files, "--rawdistmap", str(folder / "map.pfm"))
    height, width = a.shape[:2]
    top, left = max(0, LEAST - height) // 2, max(0, LEAST - width) // 2
    distances = read_pfm(folder / "map.pfm")[top : top + height, left : left + width]
    if min(height, width) >= LEAST:
        assert abs(pooled(distances) / float(norm) - 1) < 1e-5 and abs(distances.max() / float(maximum) - 1) < 1e-6
    case = {
        "name": name,
        "width": width,
        "height": height,
        "sha256": [hashlib.sha256(np.ascontiguousarray(p).tobytes()).hexdigest() for p in (a, b)],
    }
    probes = sorted({(x, y) for x in (0, width // 3, width - 1) for y in (0, height // 2, height - 1)})
    butteraugli = {
        "norm": pooled(distances),
        "max": distances.max(),
        "probes": [{"x": x, "y": y, "distance": distances[y, x]} for x, y in probes],
    }
    return {**case, "score": score}, {**case, **butteraugli}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        results = [measured(name, Path(folder)) for name in CASES]
    for i, (metric, tool) in enumerate([("ssimulacra2", "ssimulacra2"), ("butteraugli", "butteraugli_main")]):
        golden = {
            "command": "python scripts/golden/ssimulacra2/golden.py FOLDER/build/tools",
            "oracle": f"{tool} of libjxl 0.11.2, built by scripts/golden/ssimulacra2/build.sh",
            "cases": [result[i] for result in results],
        }
        (STORED / f"{metric}.json").write_text(json.dumps(golden, indent=1) + "\n")


main()
