"""Pairs of pictures for SSIMULACRA 2 and Butteraugli; src/metrics/image/ssimulacra2/golden-pictures.ts makes the same bytes.

Sources are crops of public/samples; distortions are integer formulas, but for JPEG, whose results are stored as PNG.
"""

from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[3]
STORED = ROOT / "src/metrics/image/golden"


def crop(sample: str, x: int, y: int, width: int, height: int) -> np.ndarray:
    picture = np.asarray(Image.open(ROOT / f"public/samples/{sample}.png").convert("RGB"))
    return picture[y : y + height, x : x + width]


def noise(count: int, seed: int) -> np.ndarray:
    """The high byte of a 32-bit linear congruential generator (Numerical Recipes constants)."""
    state = seed
    out = np.empty(count, np.int64)
    for i in range(count):
        state = (1664525 * state + 1013904223) % 2**32
        out[i] = state >> 24
    return out


def clipped(picture: np.ndarray) -> np.ndarray:
    return np.clip(picture, 0, 255).astype(np.uint8)


def noisy(picture: np.ndarray, amplitude: int, seed: int) -> np.ndarray:
    """Uniform noise of about +-amplitude on every sample."""
    grain = noise(picture.size, seed).reshape(picture.shape) * (2 * amplitude + 1) // 256 - amplitude
    return clipped(picture.astype(np.int64) + grain)


def blurred(picture: np.ndarray, radius: int) -> np.ndarray:
    """Rounded mean of a square of pixels, the edges repeated."""
    height, width, _ = picture.shape
    side = 2 * radius + 1
    total = np.zeros(picture.shape, np.int64)
    for dy in range(-radius, radius + 1):
        rows = np.clip(np.arange(height) + dy, 0, height - 1)
        for dx in range(-radius, radius + 1):
            total += picture[rows][:, np.clip(np.arange(width) + dx, 0, width - 1)]
    return clipped((total + side * side // 2) // (side * side))


def shifted(picture: np.ndarray) -> np.ndarray:
    """One pixel to the right."""
    return picture[:, np.maximum(np.arange(picture.shape[1]) - 1, 0)]


def tinted(picture: np.ndarray) -> np.ndarray:
    return clipped(picture.astype(np.int64) + np.array([6, 0, -8]))


def dimmed(picture: np.ndarray) -> np.ndarray:
    return clipped(picture.astype(np.int64) * 9 // 10)


def quantized(picture: np.ndarray, step: int) -> np.ndarray:
    """Each sample to the middle of its interval of `step` levels."""
    return clipped(picture.astype(np.int64) // step * step + step // 2)


def inverted(picture: np.ndarray) -> np.ndarray:
    return 255 - picture


def jpeg(picture: np.ndarray, quality: int) -> np.ndarray:
    """What the stored file holds; made once with write_jpeg."""
    return np.asarray(Image.open(STORED / f"ssimulacra2-jpeg-{quality}.png").convert("RGB"))


CASES = {
    "JPEG quality 10": (("coffee", 220, 120, 128, 128), lambda p: jpeg(p, 10)),
    "JPEG quality 50": (("coffee", 220, 120, 128, 128), lambda p: jpeg(p, 50)),
    "JPEG quality 92": (("coffee", 220, 120, 128, 128), lambda p: jpeg(p, 92)),
    "slight blur": (("astronaut", 60, 20, 257, 193), lambda p: blurred(p, 1)),
    "strong blur": (("astronaut", 60, 20, 257, 193), lambda p: blurred(p, 3)),
    "one level of noise": (("astronaut", 60, 20, 257, 193), lambda p: noisy(p, 1, 7)),
    "noise": (("astronaut", 60, 20, 257, 193), lambda p: noisy(p, 20, 99)),
    "shift by one pixel": (("chelsea", 100, 50, 240, 200), shifted),
    "tint": (("chelsea", 100, 50, 240, 200), tinted),
    "dimmed": (("coffee", 0, 0, 240, 200), dimmed),
    "quantized chart": (("chart", 0, 0, 256, 256), lambda p: quantized(p, 24)),
    "noise in the dark": (("hubble", 40, 60, 199, 131), lambda p: noisy(p, 6, 5)),
    "inverted": (("chelsea", 100, 50, 240, 200), inverted),
    "whole picture": (("rocket", 0, 0, 10_000, 10_000), lambda p: blurred(p, 1)),
    "five scales": (("grass", 10, 10, 97, 140), lambda p: noisy(p, 10, 3)),
    "three scales": (("grass", 10, 10, 31, 30), lambda p: noisy(p, 10, 3)),
    "thin": (("retina", 100, 200, 300, 9), lambda p: quantized(p, 16)),
    "8 x 8": (("coffee", 300, 200, 8, 8), lambda p: noisy(p, 30, 2)),
    "7 x 7": (("coffee", 300, 200, 7, 7), lambda p: noisy(p, 30, 2)),
    "3 x 40": (("coffee", 300, 200, 3, 40), lambda p: noisy(p, 30, 2)),
    "one pixel": (("coffee", 300, 200, 1, 1), lambda p: dimmed(p)),
}


def pair(name: str) -> tuple[np.ndarray, np.ndarray]:
    place, distort = CASES[name]
    source = crop(*place)
    return source, distort(source)


def write_jpeg() -> None:
    import io

    source = Image.fromarray(crop("coffee", 220, 120, 128, 128))
    for quality in (10, 50, 92):
        data = io.BytesIO()
        source.save(data, "JPEG", quality=quality)
        Image.open(data).save(STORED / f"ssimulacra2-jpeg-{quality}.png", optimize=True)
