/** Words for the keys of the queue. */
export interface QueueKeysWords {
  readonly title: string;
  /** Each with what it does, the usual ones first. */
  readonly keys: readonly (readonly [readonly string[], string])[];
  readonly on: string;
}

const vi: QueueKeysWords = {
  title: 'Phím tắt',
  keys: [
    [['j', '↓'], 'xuống góp ý tiếp theo'],
    [['k', '↑'], 'lên góp ý trước'],
    [['Enter'], 'mở góp ý đang chọn'],
    [['?'], 'hiện danh sách này'],
  ],
  on: 'Dùng các phím j, k và ? trên máy này',
};

const en: QueueKeysWords = {
  title: 'Keys',
  keys: [
    [['j', '↓'], 'down to the next one'],
    [['k', '↑'], 'up to the one before'],
    [['Enter'], 'open the one that is chosen'],
    [['?'], 'show this list'],
  ],
  on: 'Use the keys j, k and ? on this device',
};

/** Words for the keys of the queue, in both languages. */
export const queueKeysWords = { vi, en };
