// Paints pages of a PDF. The library is large, so it is loaded when something is first painted.

import type { PDFDocumentLoadingTask } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";

let library: Promise<typeof import("pdfjs-dist")> | undefined;

function load(): Promise<typeof import("pdfjs-dist")> {
  library ??= import("pdfjs-dist").then((pdfjs) => {
    pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
    return pdfjs;
  });
  return library;
}

/** Paints pages of a small PDF, each on a canvas as wide as the screen shows it. Paints `most` pages at most. */
export async function paint(pdf: string, width: number, most = Infinity): Promise<HTMLCanvasElement[]> {
  const pdfjs = await load();
  const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
  const task: PDFDocumentLoadingTask = pdfjs.getDocument({ data: bytes, isEvalSupported: false, useWasm: false });
  const file = await task.promise;
  const canvases: HTMLCanvasElement[] = [];
  for (let number = 1; number <= Math.min(file.numPages, most); number += 1) {
    const page = await file.getPage(number);
    const scale = (width / page.getViewport({ scale: 1 }).width) * (window.devicePixelRatio || 1);
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport }).promise;
    canvases.push(canvas);
  }
  await task.destroy();
  return canvases;
}
