/** What keeps, shrinks and sends files: a part of its own, fetched beside the fields and needed with the first file. */
export { forgetFile, keepFile, keptFiles } from '../submission/kept-files.ts';
export { sendFile } from '../submission/send-file.ts';
export { shrinkPicture } from './shrink-picture.ts';
