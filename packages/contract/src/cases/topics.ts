/** What a citizen wants to say: góp ý, báo lỗi, hỏi, khen, phản ánh kiến nghị. */
export const topics = ['suggestion', 'fault', 'question', 'praise', 'petition'] as const;

/** What a citizen wants to say. */
export type Topic = (typeof topics)[number];

/**
 * The topic that needs name, address and telephone number (phản ánh, kiến nghị: Decree 20/2008/NĐ-CP, Article 7); every
 * other one may be sent without a name.
 */
export const topicWithName: Topic = 'petition';

/** Channels where somebody else writes what a person said or wrote: an official at a desk, from a letter, or a helper. */
export const assistedChannels = ['desk', 'post', 'assisted'] as const;

/** How the words came that somebody else writes. */
export type AssistedChannel = (typeof assistedChannels)[number];

/** What a citizen may say of an answer, on the answer's own scale. */
export const verdicts = ['satisfied', 'neutral', 'dissatisfied'] as const;

/** What a citizen says of an answer. */
export type Verdict = (typeof verdicts)[number];

/** Purposes that a citizen can agree to, each alone (Law 91/2025/QH15): to be handled, to be answered in private, to be published. */
export const consents = ['handling', 'contact', 'publishing'] as const;

/** A purpose that a citizen agreed to. */
export type Consent = (typeof consents)[number];
