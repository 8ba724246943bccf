import { readImage } from './read';

/** For the browser test: reads the files it is sent and answers with their sizes. */
addEventListener('message', async ({ data }: MessageEvent<readonly Blob[]>) => {
  const sizes: [number, number][] = [];
  for (const file of data) {
    const { source } = await readImage(file, 'file');
    sizes.push([source.width, source.height]);
  }
  postMessage(sizes);
});
