"""Deterministic test pictures in integers only; src/metrics/image/golden/pictures.ts makes the same bytes."""

import numpy as np


def noise(count: int, seed: int) -> np.ndarray:
    """The high byte of a 32-bit linear congruential generator (Numerical Recipes constants)."""
    state = seed
    out = np.empty(count, np.int64)
    for i in range(count):
        state = (1664525 * state + 1013904223) % 2**32
        out[i] = state >> 24
    return out


def source(width: int, height: int, seed: int) -> np.ndarray:
    """Gradients, a triangle wave that gets finer, discs of flat colour and a little noise; height x width x 3."""
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    wave = np.abs((x * x // 16 + 3 * y) % 128 - 64)
    ring = (x - width // 2) ** 2 + (y - height // 2) ** 2
    disc = np.where(ring % 4096 < 1024, 60, 0)
    grain = noise(width * height * 3, seed).reshape(height, width, 3) // 16
    channels = [
        x * 160 // width + wave // 2 + disc,
        y * 160 // height + wave,
        (x + y) * 120 // (width + height) + 96 - disc,
    ]
    return np.clip(np.stack(channels, -1) + grain, 0, 255).astype(np.uint8)


def quantized(picture: np.ndarray, step: int) -> np.ndarray:
    """Each sample to the middle of its interval of `step` levels."""
    return np.clip(picture.astype(np.int64) // step * step + step // 2, 0, 255).astype(np.uint8)


def noisy(picture: np.ndarray, amplitude: int, seed: int) -> np.ndarray:
    """Uniform noise of about +-amplitude on every sample."""
    grain = noise(picture.size, seed).reshape(picture.shape) * (2 * amplitude + 1) // 256 - amplitude
    return np.clip(picture.astype(np.int64) + grain, 0, 255).astype(np.uint8)


def blocky(picture: np.ndarray, side: int) -> np.ndarray:
    """Every block of side x side takes the colour of its first pixel."""
    height, width, _ = picture.shape
    return picture[np.arange(height) // side * side][:, np.arange(width) // side * side]


def inverted(picture: np.ndarray) -> np.ndarray:
    return 255 - picture
