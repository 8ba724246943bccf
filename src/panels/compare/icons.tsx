import type { ReactNode } from 'react';

/** Drawn on a 16 × 16 grid in strokes of the text colour; they stand beside a name, never for one. */
const shapes = {
  split: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1" />
      <path d="M8 1.5v13" />
      <path d="M8 3h5a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8z" fill="currentColor" fillOpacity=".35" stroke="none" />
    </>
  ),
  flip: (
    <>
      <rect x="2" y="2" width="9" height="7.5" rx="1" />
      <path d="M13 6.5h.5a.8.8 0 0 1 .8.8v6a.8.8 0 0 1-.8.8h-7a.8.8 0 0 1-.8-.8V12" />
    </>
  ),
  difference: (
    <>
      <circle cx="6" cy="8" r="4.2" />
      <circle cx="10" cy="8" r="4.2" />
      <path d="M8 4.4a4.2 4.2 0 0 1 0 7.2a4.2 4.2 0 0 1 0-7.2z" fill="currentColor" stroke="none" />
    </>
  ),
  heat: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="1" />
      <path d="M2 8h6V2M8 8v6M8 8h6" />
      <path d="M8 8h6v5a1 1 0 0 1-1 1H8z" fill="currentColor" stroke="none" />
      <path d="M2 3a1 1 0 0 1 1-1h5v6H2z" fill="currentColor" fillOpacity=".4" stroke="none" />
    </>
  ),
  grid: (
    <>
      <rect x="2" y="2" width="5" height="5" rx=".8" />
      <rect x="9" y="2" width="5" height="5" rx=".8" />
      <rect x="2" y="9" width="5" height="5" rx=".8" />
      <rect x="9" y="9" width="5" height="5" rx=".8" />
    </>
  ),
  original: (
    <>
      <rect x="2" y="2.5" width="12" height="11" rx="1" />
      <path d="M2.5 11.5l3.5-4 2.5 3 2-2 3 3.5" />
      <circle cx="10.6" cy="5.8" r="1.1" />
    </>
  ),
  swap: <path d="M2.5 5.5h10M10 3l2.7 2.5L10 8M13.5 10.5h-10M6 8l-2.7 2.5L6 13" />,
  smooth: <path d="M2 13c3 0 3.5-9 6.5-9S11 9 14 9" />,
  pixelated: <path d="M2 13h3V9.5h2.5V4H11v3.5h3" />,
  magnifier: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="M10.3 10.3L14 14M5.2 7h3.6M7 5.2v3.6" />
    </>
  ),
  background: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="1" />
      <path d="M3 2h5v6H2V3a1 1 0 0 1 1-1zM8 8h6v5a1 1 0 0 1-1 1H8z" fill="currentColor" stroke="none" />
    </>
  ),
  orientation: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="1" />
      <path d="M2 8h12" />
      <path d="M8 3.7v2.6M6.8 4.8L8 3.6l1.2 1.2M8 12.3V9.7M6.8 11.2L8 12.4l1.2-1.2" />
    </>
  ),
  maximise: <path d="M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10M10 13.5h3.5V10" />,
  restore: <path d="M2.5 6H6V2.5M13.5 6H10V2.5M2.5 10H6v3.5M13.5 10H10v3.5" />,
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  minus: <path d="M3.5 8h9" />,
  signed: <path d="M8 2.5v6M5 5.5h6M5 12.5h6" />,
  grip: <path d="M6 4L2.5 8L6 12M10 4l3.5 4l-3.5 4" />,
  warning: (
    <>
      <path d="M8 2.5l6 11H2z" />
      <path d="M8 6.5v3.5M8 11.8v.2" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {shapes[name]}
    </svg>
  );
}
