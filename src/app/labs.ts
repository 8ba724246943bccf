import { imageLab } from '@/labs/image/lab';
import type { LabDefinition } from '@/study/lab';

/** Every lab of the page, in the order of its navigation. */
export const labs: readonly LabDefinition[] = [imageLab];
