"""Golden values of the light image metrics from scikit-image and pytorch_msssim.

    pip install -r scripts/golden/metrics/requirements.txt
    python scripts/golden/metrics/golden.py > src/metrics/image/golden/light.json
"""

import hashlib
import json
import platform
from importlib.metadata import version

import numpy as np
import torch
from pytorch_msssim import ms_ssim
from pytorch_msssim.ssim import _ssim
from scipy.ndimage import gaussian_filter
from skimage.color import deltaE_ciede2000, rgb2lab
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from pictures import blocky, inverted, noisy, quantized, source

CASES = {
    "quantized": (256, 192, 1, lambda p: quantized(p, 24)),
    "noisy": (256, 192, 2, lambda p: noisy(p, 20, 99)),
    "slightly noisy": (300, 217, 3, lambda p: noisy(p, 1, 7)),
    "blocky, odd sides": (233, 161, 4, lambda p: blocky(p, 8)),
    "inverted": (256, 192, 5, inverted),
    "small": (64, 48, 6, lambda p: quantized(p, 40)),
    "one window": (11, 11, 7, lambda p: noisy(p, 30, 5)),
    "three scales": (90, 50, 8, lambda p: noisy(p, 30, 6)),
    "thin": (7, 60, 9, lambda p: noisy(p, 30, 8)),
    "one row": (400, 1, 10, lambda p: quantized(p, 40)),
    "one pixel": (1, 1, 11, inverted),
}


def luma(picture: np.ndarray) -> np.ndarray:
    return picture.astype(np.float64) @ np.array([0.299, 0.587, 0.114])


def ssim(a: np.ndarray, b: np.ndarray) -> tuple[float, np.ndarray]:
    if min(a.shape) >= 11:
        return structural_similarity(
            a, b, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, full=True
        )
    # Smaller than scikit-image takes: its own filter and edges, with all positions along the short side.
    smooth = lambda plane: gaussian_filter(plane, sigma=1.5, truncate=3.5, mode="reflect")
    mean_a, mean_b = smooth(a), smooth(b)
    covariance = smooth(a * b) - mean_a * mean_b
    variances = smooth(a * a) - mean_a**2 + smooth(b * b) - mean_b**2
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    full = (2 * mean_a * mean_b + c1) * (2 * covariance + c2)
    full /= (mean_a**2 + mean_b**2 + c1) * (variances + c2)
    crop = tuple(slice(5, -5) if side >= 11 else slice(None) for side in a.shape)
    return full[crop].mean(), full


# The package makes its window in single precision, which costs it a few 1e-6; here it is given one in double.
BELL = torch.exp(-(torch.arange(-5, 6, dtype=torch.float64) ** 2) / (2 * 1.5**2))
WINDOW = (BELL / BELL.sum()).repeat(3, 1, 1, 1)
WEIGHTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333]


def multiscale(a: np.ndarray, b: np.ndarray) -> float | None:
    """ms_ssim of pytorch_msssim; below its 161 pixels the same steps with fewer scales and weights summing to one."""
    side = min(a.shape[:2])
    if side < 11:
        return None
    x, y = [torch.from_numpy(p.astype(np.float64)).permute(2, 0, 1)[None] for p in (a, b)]
    if side > 160:
        return ms_ssim(x, y, data_range=255, win=WINDOW).item()
    factors = []
    while True:
        whole, structure = _ssim(x, y, data_range=255, win=WINDOW, size_average=False)
        halves = [
            torch.nn.functional.avg_pool2d(p, 2, padding=[s % 2 for s in p.shape[2:]]) for p in (x, y)
        ]
        if min(halves[0].shape[2:]) < 11:
            break
        factors.append(structure)
        x, y = halves
    factors = torch.relu(torch.stack([*factors, whole]))
    weights = torch.tensor(WEIGHTS[: len(factors)], dtype=torch.float64)
    return (factors ** (weights / weights.sum())[:, None, None]).prod(0).mean().item()


def case(name: str) -> dict:
    width, height, seed, distort = CASES[name]
    a = source(width, height, seed)
    b = distort(a)
    ssim_y, ssim_map = ssim(luma(a), luma(b))
    delta = deltaE_ciede2000(rgb2lab(a), rgb2lab(b))
    probes = [(0, 0), (height // 2, width // 2), (height - 1, width // 3)]
    return {
        "name": name,
        "width": width,
        "height": height,
        "sha256": [hashlib.sha256(p.tobytes()).hexdigest() for p in (a, b)],
        "values": {
            "psnr-rgb": peak_signal_noise_ratio(a, b, data_range=255),
            "psnr-y": peak_signal_noise_ratio(luma(a), luma(b), data_range=255),
            "ssim-y": float(ssim_y),
            "ms-ssim-rgb": multiscale(a, b),
            "delta-e2000": float(delta.mean()),
            "max-error": int(np.abs(a.astype(int) - b.astype(int)).max()),
        },
        "probes": [
            {"x": x, "y": y, "ssim-y": float(ssim_map[y, x]), "delta-e2000": float(delta[y, x])} for y, x in probes
        ],
    }


packages = ["numpy", "scipy", "scikit-image", "torch", "pytorch-msssim"]
print(
    json.dumps(
        {
            "command": "python scripts/golden/metrics/golden.py > src/metrics/image/golden/light.json",
            "python": platform.python_version(),
            "packages": {name: version(name) for name in packages},
            "cases": [case(name) for name in CASES],
        },
        indent=1,
    )
)
