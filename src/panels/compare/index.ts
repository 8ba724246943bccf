export { CompareViewer } from './CompareViewer';
export { compareKeyHelp, compareKeys } from './keymap';
export * from './types';
