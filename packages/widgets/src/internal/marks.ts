/** Icons that several elements bear, for `icon`. */
export const tick = 'M5 12.6l4.6 4.6L19.2 7.4';
export const alert = 'M12 4L2.9 19.8h18.2zM12 10v4.4M12 17.1v.1';
export const cloud = 'M7.2 18.6h9.8a4 4 0 0 0 .5-8 5.6 5.6 0 0 0-10.7-1.2 4.7 4.7 0 0 0 .4 9.2M9.5 13.5l2 2 3.5-3.8';
