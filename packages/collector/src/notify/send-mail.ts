import type { Transporter } from 'nodemailer';
import type { OutgoingMail } from './notifier.ts';

const patience = 15_000;

/** Sends mail through the server of an `smtp://` or `smtps://` address. */
export function createMailSender(smtpUrl: string, from: string): (mail: OutgoingMail) => Promise<void> {
  let opened: Transporter | undefined;
  return async ({ to, messageId, subject, text }) => {
    // Loaded for the first mail: a collector that sends none saves its memory.
    const { createTransport } = await import('nodemailer');
    const transport = (opened ??= createTransport(smtpUrl, {
      from,
      // Nobody answers a machine's mail with a machine's (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    }));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('the mail server did not answer')), patience);
    });
    try {
      await Promise.race([
        transport.sendMail({ to, messageId, subject, text, disableFileAccess: true, disableUrlAccess: true }),
        late,
      ]);
    } finally {
      clearTimeout(timer);
    }
  };
}
