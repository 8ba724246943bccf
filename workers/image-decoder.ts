import { expose } from 'comlink';
import { imageKernel } from '@/methods/image/kernel';
import { createDecoder } from '@/methods/pipeline';

expose(createDecoder(imageKernel));
