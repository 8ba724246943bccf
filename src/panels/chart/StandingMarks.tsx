import type { Layout } from './layout';
import { colourOf, failurePath } from './marks';
import type { FailedPoint } from './shown';
import type { Domain, LivePoint } from './types';

const failedGap = 13;

/** Place of the i-th failed point: along the left edge from the bottom, in columns; it has no rate to stand at. */
export function failedPlace(index: number, { plot }: Layout): readonly [x: number, y: number] {
  const rows = Math.max(1, Math.floor((plot.height - 30) / failedGap));
  return [
    plot.x + 9 + Math.floor(index / rows) * failedGap,
    plot.y + plot.height - 9 - (index % rows) * failedGap,
  ];
}

export function FailedMarks({ failed, layout }: { failed: readonly FailedPoint[]; layout: Layout }) {
  return (
    <g fill="none" strokeWidth={1.75}>
      {failed.map(({ series, point, error }, index) => {
        const [x, y] = failedPlace(index, layout);
        return (
          <g key={`${series.id}/${point.id}`} transform={`translate(${x} ${y})`}>
            <title>{`${series.label}, ${point.label} failed: ${error}`}</title>
            <circle r={6.5} fill="transparent" stroke="none" />
            <path d={failurePath(3.5)} stroke={colourOf(series)} />
          </g>
        );
      })}
    </g>
  );
}

/** Rings around what the viewer shows, with its letter. */
export function LiveRings({
  live,
  layout,
  domain,
}: {
  live: readonly LivePoint[];
  layout: Layout;
  domain: Domain;
}) {
  const inside = live.filter(
    ({ x, y }) => x >= domain.x[0] && x <= domain.x[1] && y >= domain.y[0] && y <= domain.y[1],
  );
  const { plot } = layout;
  return (
    <g pointerEvents="none">
      {inside.map(({ tag, label, x, y }) => {
        const [px, py] = [layout.x.pixel(x), layout.y.pixel(y)];
        // Below right of the ring, where a rate–distortion curve seldom runs; turned round at the edges.
        const dx = px + 26 > plot.x + plot.width ? -15 : 15;
        const dy = py + 22 > plot.y + plot.height ? -12 : 12;
        return (
          <g key={tag} transform={`translate(${px} ${py})`}>
            <title>{`${tag}, in the viewer: ${label}`}</title>
            <circle r={8} fill="none" stroke="var(--lg-panel)" strokeWidth={4} strokeOpacity={0.7} />
            <circle r={8} fill="none" stroke="var(--lg-text)" strokeWidth={1.75} />
            <rect x={dx - 8} y={dy - 8} width={16} height={16} rx={3} fill="var(--lg-text)" />
            <text x={dx} y={dy + 4} textAnchor="middle" fontSize={11} fontWeight={700} fill="var(--lg-panel)">
              {tag}
            </text>
          </g>
        );
      })}
    </g>
  );
}
