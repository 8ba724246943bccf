import { heatGradient } from './colormap';
import styles from './mode-controls.module.css';
import { ToolButton } from './ToolButton';
import { type CompareHeat, type CompareSide, type CompareView, maxGain } from './types';

interface Props {
  view: CompareView;
  pair: readonly [CompareSide, CompareSide];
  heat: CompareHeat | undefined;
  heatMetrics: readonly { readonly id: string; readonly label: string }[];
  onView: (change: Partial<CompareView>) => void;
}

/** What only the present way of looking has. */
export function ModeControls({ view, pair, heat, heatMetrics, onView }: Props) {
  switch (view.mode) {
    case 'flip':
      return <FlipControls pair={pair} flipped={view.flipped} onView={onView} />;
    case 'difference':
      return <DifferenceControls view={view} onView={onView} />;
    case 'heat':
      return <HeatControls view={view} heat={heat} metrics={heatMetrics} onView={onView} />;
    default:
      return null;
  }
}

function FlipControls({
  pair,
  flipped,
  onView,
}: {
  pair: Props['pair'];
  flipped: boolean;
  onView: Props['onView'];
}) {
  return (
    <fieldset className={styles.controls} aria-label="Picture on top">
      {pair.map((side, i) => (
        <ToolButton
          key={side.id}
          name={`Show ${side.title}`}
          action="flip-over"
          pressed={flipped === (i === 1)}
          onClick={() => onView({ flipped: i === 1 })}
        >
          {'AB'[i]} {side.title}
        </ToolButton>
      ))}
    </fieldset>
  );
}

function DifferenceControls({ view, onView }: Pick<Props, 'view' | 'onView'>) {
  const full = 255 / view.gain / (view.signed ? 2 : 1);
  const end = Number(full.toPrecision(2));
  return (
    <fieldset className={styles.controls} aria-label="Difference">
      <label className={styles.range}>
        <span>Gain</span>
        <input
          type="range"
          min={0}
          max={Math.log2(maxGain)}
          step={0.5}
          value={Math.log2(view.gain)}
          aria-valuetext={`times ${gainText(view.gain)}`}
          aria-keyshortcuts="[ ]"
          onChange={(event) => onView({ gain: 2 ** Number(event.currentTarget.value) })}
        />
        <output className={styles.number}>×{gainText(view.gain)}</output>
      </label>
      <ToolButton
        name="Around mid-grey"
        icon="signed"
        action="signed"
        hint="Keeps the sign: grey is equal, brighter means B is brighter."
        pressed={view.signed}
        onClick={() => onView({ signed: !view.signed })}
      />
      <span className={styles.scale}>
        <span className={styles.number}>{view.signed ? `−${end}` : '0'}</span>
        <span className={styles.ramp} data-ramp="grey" />
        <span className={styles.number}>{view.signed ? `+${end}` : `≥ ${end}`}</span>
        <span className={styles.unit}>of 255</span>
      </span>
    </fieldset>
  );
}

function gainText(gain: number): string {
  return String(Number(gain.toPrecision(2)));
}

function HeatControls({
  view,
  heat,
  metrics,
  onView,
}: Pick<Props, 'view' | 'heat' | 'onView'> & { metrics: Props['heatMetrics'] }) {
  if (metrics.length === 0) return <p className={styles.note}>No metric chosen here has an error map.</p>;
  return (
    <fieldset className={styles.controls} aria-label="Error map">
      <select
        className={styles.select}
        aria-label="Metric of the error map"
        value={view.heatMetric}
        onChange={(event) => onView({ heatMetric: event.currentTarget.value })}
      >
        {!metrics.some(({ id }) => id === view.heatMetric) && <option value="">Choose a metric</option>}
        {metrics.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      {heat?.map && <HeatLegend heat={heat} />}
      <label className={styles.range}>
        <span>Opacity</span>
        <input
          type="range"
          min={0}
          max={100}
          value={Math.round(view.heatOpacity * 100)}
          aria-valuetext={`${Math.round(view.heatOpacity * 100)} %`}
          onChange={(event) => onView({ heatOpacity: Number(event.currentTarget.value) / 100 })}
        />
      </label>
    </fieldset>
  );
}

/** The scale as it is painted: made from the same range and colours as the map. */
function HeatLegend({ heat }: { heat: CompareHeat }) {
  const [low, high] = heat.range.map((value) => String(Number(value.toPrecision(3)))) as [string, string];
  const unit = heat.map?.unit ?? '';
  return (
    <span
      className={styles.scale}
      role="img"
      aria-label={`${heat.metricLabel} from ${low} to ${high} ${unit}; bright is worse`}
    >
      <span className={styles.number}>{low}</span>
      <span className={styles.ramp} style={{ background: heatGradient(heat.worse === 'low') }} />
      <span className={styles.number}>{high}</span>
      {unit && <span className={styles.unit}>{unit}</span>}
    </span>
  );
}
