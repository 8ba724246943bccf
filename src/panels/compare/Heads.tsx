import { SideHead } from './SideHead';
import styles from './side-head.module.css';
import type { CompareSide, CompareView } from './types';

interface Props {
  pair: readonly [CompareSide, CompareSide];
  /** The side that an error map is of. */
  focused: CompareSide;
  view: CompareView;
  orientation: 'horizontal' | 'vertical';
  place: 'above' | 'below';
}

/** The heads of the pictures on stage, on the side of the stage where the picture is. */
export function Heads({ pair, focused, view, orientation, place }: Props) {
  if (view.mode === 'grid') return null;
  const heads =
    view.mode === 'heat'
      ? [<SideHead key={focused.id} side={focused} />]
      : pair.map((side, i) => (
          <SideHead
            key={side.id}
            side={side}
            letter={'AB'.charAt(i)}
            dim={view.mode === 'flip' && view.flipped !== (i === 1)}
          />
        ));
  const stacked = view.mode === 'split' && orientation === 'vertical';
  const shown = stacked ? heads.slice(place === 'above' ? 0 : 1, place === 'above' ? 1 : 2) : heads;
  if (place === 'below' && !stacked) return null;
  return (
    <div className={styles.heads} data-single={shown.length === 1 || undefined}>
      {shown}
    </div>
  );
}
