import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { CurveSketch, type CurveSketchProps } from './CurveSketch';

/**
 * The chart as a self-contained SVG document: no CSS variable left, background painted, legend included. Colours and
 * font are those that hold at `context` (dark or light).
 */
export function figureSvg(props: CurveSketchProps & { readonly width: number }, context: Element): string {
  const holder = document.createElement('div');
  const root = createRoot(holder);
  flushSync(() => root.render(createElement(CurveSketch, { ...props, legend: true })));
  const svg = holder.querySelector('svg');
  if (!svg) {
    root.unmount();
    throw new Error('There are no points to draw.');
  }
  const background = document.createElementNS(svg.namespaceURI, 'rect');
  for (const [name, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', 'var(--lg-panel)'],
  ] as const) {
    background.setAttribute(name, value);
  }
  svg.prepend(background);
  const style = getComputedStyle(context);
  svg.setAttribute('font-family', style.fontFamily);
  const text = new XMLSerializer().serializeToString(svg);
  root.unmount();
  return resolveVariables(text, (name) => style.getPropertyValue(name).trim());
}

/** Replaces every var(--name) in XML text by its value, escaped for an attribute. Unknown names become "none". */
export function resolveVariables(xml: string, lookUp: (name: string) => string): string {
  return xml.replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
    const value = lookUp(name) || 'none';
    return value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
  });
}

/** Draws an SVG document into a PNG at `scale` times its size. */
export async function figurePng(svg: string, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gave no canvas to draw the picture on.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The picture is too large for a canvas in this browser.');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
