/** Version of the SDK, as sent with every submission; a test holds it to package.json. */
export const version = '0.1.0';
