/** Longest side of a picture that is sent, in pixels: a page of paper stays readable. */
const longest = 2048;
/** More pixels than a telephone's browser can hold. */
const mostPixels = 60e6;

/** A picture that no browser here can open, or that is too large for it. */
export class UnreadablePicture extends Error {}

/**
 * Draws a picture anew, at most 2,048 px long, as JPEG: what it looks like is all that stays, turned as it was taken. Where
 * and with what it was taken (EXIF, XMP) never leaves the device. Rejects with `UnreadablePicture`.
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  const source = await decode(file);
  try {
    const { width, height } = source;
    if (!width || !height || width * height > mostPixels) throw new UnreadablePicture();
    const scale = Math.min(1, longest / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = canvas.getContext('2d');
    if (!context) throw new UnreadablePicture();
    // JPEG knows no transparency: without a ground it would be black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82));
    // Gives the memory back at once on old telephones.
    canvas.width = canvas.height = 0;
    if (!blob) throw new UnreadablePicture();
    return blob;
  } finally {
    if ('close' in source) source.close();
  }
}

/** Turned as EXIF says: all our engines do so by themselves. An image element stands in for Safari before 15. */
async function decode(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  try {
    if ('createImageBitmap' in globalThis) return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    // Some engines know no options; what is no picture fails below too.
  }
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = address;
    });
    return image;
  } catch {
    throw new UnreadablePicture();
  } finally {
    URL.revokeObjectURL(address);
  }
}
