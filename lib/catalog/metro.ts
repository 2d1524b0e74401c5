/** A metropolitan area that traffic comes from. */
export class Metro {
  public static readonly AMSTERDAM = new Metro('Amsterdam', 52.3676, 4.9041);
  public static readonly ATLANTA = new Metro('Atlanta', 33.749, -84.388);
  public static readonly BANGKOK = new Metro('Bangkok', 13.7563, 100.5018);
  public static readonly BENGALURU = new Metro('Bengaluru', 12.9716, 77.5946);
  public static readonly BERLIN = new Metro('Berlin', 52.52, 13.405);
  public static readonly BOGOTA = new Metro('Bogotá', 4.711, -74.0721);
  public static readonly BUENOS_AIRES = new Metro('Buenos Aires', -34.6037, -58.3816);
  public static readonly CAIRO = new Metro('Cairo', 30.0444, 31.2357);
  public static readonly CAPE_TOWN = new Metro('Cape Town', -33.9249, 18.4241);
  public static readonly CHICAGO = new Metro('Chicago', 41.8781, -87.6298);
  public static readonly DALLAS = new Metro('Dallas', 32.7767, -96.797);
  public static readonly DELHI = new Metro('Delhi', 28.6139, 77.209);
  public static readonly DENVER = new Metro('Denver', 39.7392, -104.9903);
  public static readonly DUBAI = new Metro('Dubai', 25.2048, 55.2708);
  public static readonly DUBLIN = new Metro('Dublin', 53.3498, -6.2603);
  public static readonly FRANKFURT = new Metro('Frankfurt', 50.1109, 8.6821);
  public static readonly HONG_KONG = new Metro('Hong Kong', 22.3193, 114.1694);
  public static readonly ISTANBUL = new Metro('Istanbul', 41.0082, 28.9784);
  public static readonly JAKARTA = new Metro('Jakarta', -6.2088, 106.8456);
  public static readonly JOHANNESBURG = new Metro('Johannesburg', -26.2041, 28.0473);
  public static readonly KUALA_LUMPUR = new Metro('Kuala Lumpur', 3.139, 101.6869);
  public static readonly LAGOS = new Metro('Lagos', 6.5244, 3.3792);
  public static readonly LONDON = new Metro('London', 51.5074, -0.1278);
  public static readonly LOS_ANGELES = new Metro('Los Angeles', 34.0522, -118.2437);
  public static readonly MADRID = new Metro('Madrid', 40.4168, -3.7038);
  public static readonly MANILA = new Metro('Manila', 14.5995, 120.9842);
  public static readonly MELBOURNE = new Metro('Melbourne', -37.8136, 144.9631);
  public static readonly MEXICO_CITY = new Metro('Mexico City', 19.4326, -99.1332);
  public static readonly MIAMI = new Metro('Miami', 25.7617, -80.1918);
  public static readonly MILAN = new Metro('Milan', 45.4642, 9.19);
  public static readonly MONTREAL = new Metro('Montréal', 45.5017, -73.5673);
  public static readonly MUMBAI = new Metro('Mumbai', 19.076, 72.8777);
  public static readonly NAIROBI = new Metro('Nairobi', -1.2921, 36.8219);
  public static readonly NEW_YORK = new Metro('New York', 40.7128, -74.006);
  public static readonly OSAKA = new Metro('Osaka', 34.6937, 135.5023);
  public static readonly PARIS = new Metro('Paris', 48.8566, 2.3522);
  public static readonly RIYADH = new Metro('Riyadh', 24.7136, 46.6753);
  public static readonly SAN_FRANCISCO = new Metro('San Francisco', 37.7749, -122.4194);
  public static readonly SANTIAGO = new Metro('Santiago', -33.4489, -70.6693);
  public static readonly SAO_PAULO = new Metro('São Paulo', -23.5505, -46.6333);
  public static readonly SEATTLE = new Metro('Seattle', 47.6062, -122.3321);
  public static readonly SEOUL = new Metro('Seoul', 37.5665, 126.978);
  public static readonly SINGAPORE = new Metro('Singapore', 1.3521, 103.8198);
  public static readonly STOCKHOLM = new Metro('Stockholm', 59.3293, 18.0686);
  public static readonly SYDNEY = new Metro('Sydney', -33.8688, 151.2093);
  public static readonly TAIPEI = new Metro('Taipei', 25.033, 121.5654);
  public static readonly TEL_AVIV = new Metro('Tel Aviv', 32.0853, 34.7818);
  public static readonly TOKYO = new Metro('Tokyo', 35.6762, 139.6503);
  public static readonly TORONTO = new Metro('Toronto', 43.6532, -79.3832);
  public static readonly WARSAW = new Metro('Warsaw', 52.2297, 21.0122);
  public static readonly WASHINGTON = new Metro('Washington', 38.9072, -77.0369);
  public static readonly ZURICH = new Metro('Zürich', 47.3769, 8.5417);

  /**
   * A metropolitan area without a constant here.
   *
   * @param name what to call it in plans
   * @param latitude degrees, -90 to 90, north positive
   * @param longitude degrees, -180 to 180, east positive
   */
  public static at(name: string, latitude: number, longitude: number): Metro {
    return new Metro(name, latitude, longitude);
  }

  /** What plans call it. */
  public readonly name: string;
  /** Degrees, north positive. */
  public readonly latitude: number;
  /** Degrees, east positive. */
  public readonly longitude: number;

  private constructor(name: string, latitude: number, longitude: number) {
    if (name.trim() === '') {
      throw new Error(`metro at ${latitude}, ${longitude} has no name: give the name that plans shall call it by`);
    }
    refuseOutside('latitude', name, latitude, 90);
    refuseOutside('longitude', name, longitude, 180);
    this.name = name;
    this.latitude = latitude;
    this.longitude = longitude;
  }
}

function refuseOutside(kind: string, name: string, degrees: number, limit: number): void {
  // Written so that NaN is refused too.
  if (!(degrees >= -limit && degrees <= limit)) {
    throw new Error(`${kind} of metro '${name}' is ${degrees}, allowed -${limit} to ${limit}: give decimal degrees, south and west negative`);
  }
}
