import { isCountry } from './jurisdiction';

/** A metropolitan area that traffic comes from. */
export class Metro {
  public static readonly AMSTERDAM = new Metro('Amsterdam', 52.3676, 4.9041, 'NL');
  public static readonly ATLANTA = new Metro('Atlanta', 33.749, -84.388, 'US');
  public static readonly BANGKOK = new Metro('Bangkok', 13.7563, 100.5018, 'TH');
  public static readonly BENGALURU = new Metro('Bengaluru', 12.9716, 77.5946, 'IN');
  public static readonly BERLIN = new Metro('Berlin', 52.52, 13.405, 'DE');
  public static readonly BOGOTA = new Metro('Bogotá', 4.711, -74.0721, 'CO');
  public static readonly BUENOS_AIRES = new Metro('Buenos Aires', -34.6037, -58.3816, 'AR');
  public static readonly CAIRO = new Metro('Cairo', 30.0444, 31.2357, 'EG');
  public static readonly CAPE_TOWN = new Metro('Cape Town', -33.9249, 18.4241, 'ZA');
  public static readonly CHICAGO = new Metro('Chicago', 41.8781, -87.6298, 'US');
  public static readonly DALLAS = new Metro('Dallas', 32.7767, -96.797, 'US');
  public static readonly DELHI = new Metro('Delhi', 28.6139, 77.209, 'IN');
  public static readonly DENVER = new Metro('Denver', 39.7392, -104.9903, 'US');
  public static readonly DUBAI = new Metro('Dubai', 25.2048, 55.2708, 'AE');
  public static readonly DUBLIN = new Metro('Dublin', 53.3498, -6.2603, 'IE');
  public static readonly FRANKFURT = new Metro('Frankfurt', 50.1109, 8.6821, 'DE');
  public static readonly HONG_KONG = new Metro('Hong Kong', 22.3193, 114.1694, 'HK');
  public static readonly ISTANBUL = new Metro('Istanbul', 41.0082, 28.9784, 'TR');
  public static readonly JAKARTA = new Metro('Jakarta', -6.2088, 106.8456, 'ID');
  public static readonly JOHANNESBURG = new Metro('Johannesburg', -26.2041, 28.0473, 'ZA');
  public static readonly KUALA_LUMPUR = new Metro('Kuala Lumpur', 3.139, 101.6869, 'MY');
  public static readonly LAGOS = new Metro('Lagos', 6.5244, 3.3792, 'NG');
  public static readonly LONDON = new Metro('London', 51.5074, -0.1278, 'GB');
  public static readonly LOS_ANGELES = new Metro('Los Angeles', 34.0522, -118.2437, 'US');
  public static readonly MADRID = new Metro('Madrid', 40.4168, -3.7038, 'ES');
  public static readonly MANILA = new Metro('Manila', 14.5995, 120.9842, 'PH');
  public static readonly MELBOURNE = new Metro('Melbourne', -37.8136, 144.9631, 'AU');
  public static readonly MEXICO_CITY = new Metro('Mexico City', 19.4326, -99.1332, 'MX');
  public static readonly MIAMI = new Metro('Miami', 25.7617, -80.1918, 'US');
  public static readonly MILAN = new Metro('Milan', 45.4642, 9.19, 'IT');
  public static readonly MONTREAL = new Metro('Montréal', 45.5017, -73.5673, 'CA');
  public static readonly MUMBAI = new Metro('Mumbai', 19.076, 72.8777, 'IN');
  public static readonly NAIROBI = new Metro('Nairobi', -1.2921, 36.8219, 'KE');
  public static readonly NEW_YORK = new Metro('New York', 40.7128, -74.006, 'US');
  public static readonly OSAKA = new Metro('Osaka', 34.6937, 135.5023, 'JP');
  public static readonly PARIS = new Metro('Paris', 48.8566, 2.3522, 'FR');
  public static readonly RIYADH = new Metro('Riyadh', 24.7136, 46.6753, 'SA');
  public static readonly SAN_FRANCISCO = new Metro('San Francisco', 37.7749, -122.4194, 'US');
  public static readonly SANTIAGO = new Metro('Santiago', -33.4489, -70.6693, 'CL');
  public static readonly SAO_PAULO = new Metro('São Paulo', -23.5505, -46.6333, 'BR');
  public static readonly SEATTLE = new Metro('Seattle', 47.6062, -122.3321, 'US');
  public static readonly SEOUL = new Metro('Seoul', 37.5665, 126.978, 'KR');
  public static readonly SINGAPORE = new Metro('Singapore', 1.3521, 103.8198, 'SG');
  public static readonly STOCKHOLM = new Metro('Stockholm', 59.3293, 18.0686, 'SE');
  public static readonly SYDNEY = new Metro('Sydney', -33.8688, 151.2093, 'AU');
  public static readonly TAIPEI = new Metro('Taipei', 25.033, 121.5654, 'TW');
  public static readonly TEL_AVIV = new Metro('Tel Aviv', 32.0853, 34.7818, 'IL');
  public static readonly TOKYO = new Metro('Tokyo', 35.6762, 139.6503, 'JP');
  public static readonly TORONTO = new Metro('Toronto', 43.6532, -79.3832, 'CA');
  public static readonly WARSAW = new Metro('Warsaw', 52.2297, 21.0122, 'PL');
  public static readonly WASHINGTON = new Metro('Washington', 38.9072, -77.0369, 'US');
  public static readonly ZURICH = new Metro('Zürich', 47.3769, 8.5417, 'CH');

  /**
   * A metropolitan area without a constant here.
   *
   * @param name what to call it in plans
   * @param latitude degrees, -90 to 90, north positive
   * @param longitude degrees, -180 to 180, east positive
   * @param jurisdiction ISO 3166-1 alpha-2 country whose law holds there, such as `DE`; without it no rule about a jurisdiction covers the metro
   */
  public static at(name: string, latitude: number, longitude: number, jurisdiction?: string): Metro {
    return new Metro(name, latitude, longitude, jurisdiction);
  }

  /** What plans call it. */
  public readonly name: string;
  /** Degrees, north positive. */
  public readonly latitude: number;
  /** Degrees, east positive. */
  public readonly longitude: number;
  /**
   * ISO 3166-1 alpha-2 country whose law holds there.
   *
   * @default - unknown: no rule about a jurisdiction covers the metro
   */
  public readonly jurisdiction?: string;

  private constructor(name: string, latitude: number, longitude: number, jurisdiction?: string) {
    if (name.trim() === '') {
      throw new Error(`metro at ${latitude}, ${longitude} has no name: give the name that plans shall call it by`);
    }
    refuseOutside('latitude', name, latitude, 90);
    refuseOutside('longitude', name, longitude, 180);
    if (jurisdiction !== undefined && !isCountry(jurisdiction)) {
      throw new Error(`jurisdiction of metro '${name}' is '${jurisdiction}', allowed are ISO 3166-1 alpha-2 codes such as DE, US, GB: give the country's code`);
    }
    this.name = name;
    this.latitude = latitude;
    this.longitude = longitude;
    this.jurisdiction = jurisdiction;
  }
}

function refuseOutside(kind: string, name: string, degrees: number, limit: number): void {
  // Written so that NaN is refused too.
  if (!(degrees >= -limit && degrees <= limit)) {
    throw new Error(`${kind} of metro '${name}' is ${degrees}, allowed -${limit} to ${limit}: give decimal degrees, south and west negative`);
  }
}
