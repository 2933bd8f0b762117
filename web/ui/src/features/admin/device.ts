import Bowser from 'bowser';

/** `Chrome 131 on Linux` for what a browser says of itself; another program's own words as they are. */
export function deviceName(said: string): string {
  const { browser, os } = Bowser.parse(said);
  if (browser.name === undefined || browser.name === '' || os.name === undefined) {
    return said;
  }
  return `${[browser.name, browser.version?.split('.')[0]].filter(Boolean).join(' ')} on ${os.name}`;
}
