/**
 * Where a submission stands, told to the citizen as it is:
 * `sending` under way; `sent` the collector answered that it is stored; `kept` safe on this device, will be sent later;
 * `unkept` neither sent nor storable: it stays in memory while the page is open and is tried again; `refused` for good.
 */
export type Delivery = 'sending' | 'sent' | 'kept' | 'unkept' | 'refused';
