import { describe, expect, it } from 'vitest';
import { deviceName } from './device';

describe('a device', () => {
  it('is named by browser and system', () => {
    expect(
      deviceName(
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
      ),
    ).toBe('Chrome 131 on Linux');
    expect(
      deviceName(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      ),
    ).toBe('Safari 17 on iOS');
  });

  it('is what a program says where it is no browser', () => {
    expect(deviceName('Java-http-client/17.0.12')).toBe('Java-http-client/17.0.12');
    expect(deviceName('ledger')).toBe('ledger');
  });
});
