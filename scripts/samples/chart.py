"""The synthetic chart: what photographs rarely show and codecs get wrong. Deterministic; 768 x 512, 8-bit sRGB."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 768, 512
PAPER, INK = (248, 248, 248), (16, 16, 16)
WORDS = "Rate, distortion and the curve between: 0123456789 J = D + L R"


def zone_plate(size: int) -> np.ndarray:
    """cos(pi r^2 / size): the frequency grows with the radius and reaches Nyquist at the middle of each edge."""
    axis = np.arange(size) - (size - 1) / 2
    r2 = axis[None, :] ** 2 + axis[:, None] ** 2
    gray = np.rint(127.5 + 127.5 * np.cos(np.pi * r2 / size)).astype(np.uint8)
    return np.repeat(gray[:, :, None], 3, axis=2)


def ramps(width: int, height: int) -> np.ndarray:
    """Slow ramps without dither: white, red, green, blue, then a dark one (0..31) where banding shows first."""
    step = np.linspace(0, 1, width)
    rows = [(1, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1), (31 / 255, 31 / 255, 31 / 255)]
    out = np.zeros((height, width, 3))
    for k, colour in enumerate(rows):
        out[k * height // len(rows) : (k + 1) * height // len(rows)] = step[:, None] * np.array(colour)
    return np.rint(out * 255).astype(np.uint8)


def radial_glow(size: int) -> np.ndarray:
    """A smooth blue-to-orange glow: shallow gradients in two dimensions and in chroma."""
    axis = np.linspace(-1, 1, size)
    r = np.clip(np.hypot(axis[None, :], axis[:, None]) / np.sqrt(2), 0, 1)[:, :, None]
    return np.rint((1 - r) * np.array([250, 190, 120]) + r * np.array([24, 40, 96])).astype(np.uint8)


def saturated_squares(size: int) -> np.ndarray:
    """Saturated colours of unlike luma side by side: what chroma subsampling smears."""
    colours = [(255, 0, 0), (0, 0, 255), (0, 255, 0), (255, 0, 255), (255, 255, 0), (0, 255, 255)]
    cell = size // 6
    out = np.zeros((size, size, 3), np.uint8)
    for y in range(6):
        for x in range(6):
            out[y * cell : (y + 1) * cell, x * cell : (x + 1) * cell] = colours[(x + 2 * y + y // 3) % 6]
    # One-pixel lines of the opposite colour across the cells.
    out[cell // 2 :: cell, :] = 255 - out[cell // 2 :: cell, :]
    return out


def checkerboards(size: int) -> np.ndarray:
    """Four boards with cells of 1, 2, 4 and 8 pixels."""
    out = np.zeros((size, size, 3), np.uint8)
    half = size // 2
    y, x = np.mgrid[0:half, 0:half]
    for k, cell in enumerate((1, 2, 4, 8)):
        board = ((x // cell + y // cell) % 2 * 255).astype(np.uint8)
        top, left = k // 2 * half, k % 2 * half
        out[top : top + half, left : left + half] = board[:, :, None]
    return out


def fan(draw: ImageDraw.ImageDraw, left: int, top: int, size: int) -> None:
    """Thin lines at many slopes, one pixel wide, not antialiased."""
    for k in range(0, size, 6):
        draw.line((left, top + size - 1, left + size - 1, top + k), fill=INK)
        draw.line((left, top + size - 1, left + k, top), fill=INK)


def make() -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    for data, at in (
        (zone_plate(256), (0, 0)),
        (ramps(512, 120), (256, 0)),
        (radial_glow(136), (256, 120)),
        (saturated_squares(132), (394, 122)),
        (checkerboards(128), (530, 124)),
    ):
        image.paste(Image.fromarray(data), at)
    fan(draw, 660, 124, 106)
    y = 264
    for size in (7, 8, 9, 10, 12, 14, 18, 24):
        font = ImageFont.load_default(size)
        words = WORDS if size < 18 else WORDS[:30]
        draw.text((6, y), f"{size} px  {words}", fill=INK, font=font)
        y += size + 6
    # Coloured type on coloured ground, and light on dark.
    panels = [((200, 0, 0), (255, 220, 0)), ((0, 40, 160), (255, 90, 90)), ((20, 20, 20), (230, 230, 230))]
    for k, (ground, ink) in enumerate(panels):
        left = k * WIDTH // 3
        draw.rectangle((left, 432, left + WIDTH // 3 - 1, HEIGHT - 1), fill=ground)
        for line, size in enumerate((9, 12, 16)):
            text = "Sharp edges cost bits"
            draw.text((left + 8, 438 + line * 22), text, fill=ink, font=ImageFont.load_default(size))
    for k in range(24):
        draw.line((560 + 8 * k, 270, 560 + 8 * k, 300), fill=INK, width=1 + k // 8)
        draw.line((560, 310 + 4 * k, 767, 310 + 4 * k), fill=(255 - 10 * k, 0, 10 * k))
    return image
