import type { AttachmentStrings } from './strings.ts';

/** English for attachments. */
export const strings: AttachmentStrings = {
  title: 'Pictures, files',
  optional: '(optional)',
  hint: 'Up to {0} files, pictures or PDF. Pictures are shrunk on this device, and where they were taken is left out.',
  camera: 'Take a picture',
  choose: 'Choose files',
  unnamed: 'Pasted picture',
  shrinking: 'Shrinking…',
  sending: 'Uploading, {0}%',
  waiting: 'Kept on this device, uploaded when the network is back',
  sent: 'Uploaded · {0}',
  sentSmaller: 'Uploaded · {0} (shrunk from {1})',
  wrongType: 'This kind of file is not taken. Send a picture or a PDF.',
  unreadable: 'This picture could not be opened. Take it again, or send JPEG or PNG.',
  unloaded: 'Not attached, because the page has not loaded completely. Remove it, then choose it again once online.',
  gone: 'This file is no longer on this device and has not been sent. Choose it again.',
  tooLarge: 'The file is larger than 10 MB. Send a smaller one.',
  refused: 'The collector does not take this file. The feedback can still be sent.',
  tooMany: 'At most {0} files can be sent.',
  busy: 'A picture is still being shrunk: wait a moment, then send.',
  remove: 'Remove {0}',
  left: '{0} files are still being uploaded. Without network they are kept on this device and sent later.',
  allSent: '{0} files uploaded.',
};
