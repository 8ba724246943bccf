import { expose } from 'comlink';
import { imageKernel } from '@/methods/image/kernel';
import { createCoder } from '@/methods/pipeline';

expose(createCoder(imageKernel));
