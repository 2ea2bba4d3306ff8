// What all that is asked here needs: the folder of the site, and a promise that ends when somebody stops a question.
export const BASE = new URL(".", location.href).href;

/** Never resolves; rejects with an AbortError when the signal says so. */
export function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new DOMException("stopped", "AbortError"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });
}
