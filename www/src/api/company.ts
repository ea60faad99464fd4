// What may an org ask, beside what every holder may? By its session.

import type {
  Digest, Driver, DriverList, DriverReceipt, HeldList, ImportRow, Imported, Registered, TripsKept, TripsTaken,
} from "../shapes/company.js";
import type { Intent } from "./client.js";
import { HolderApi, part } from "./holder.js";

export class CompanyApi extends HolderApi {
  /** The newest finds that are still there, those that are gone with them, the part behind a cursor, or the one of a number. */
  finds = ({ hasGone = false, cursor = "", number = "" } = {}): Promise<HeldList> => {
    const asked = new URLSearchParams({ ...(!hasGone && { status: "here" }), ...(cursor && { cursor }), ...(number && { number }) });
    return this.get(`/finds?${asked}`);
  };
  digest = (): Promise<Digest> => this.get("/digest");

  addPhoto = (find: string, photo: Blob, intent: Intent): Promise<{ readonly photo: string }> =>
    this.upload(`/finds/${part(find)}/photos`, photo, intent);
  importFinds = (rows: readonly ImportRow[], intent: Intent): Promise<Imported> =>
    this.post("/finds/import", { rows }, intent);

  register = (csv: string, intent: Intent): Promise<Registered> => this.post("/register", { csv }, intent);
  trips = (): Promise<TripsKept> => this.get("/trips");
  addTrips = (csv: string, intent: Intent): Promise<TripsTaken> => this.post("/trips", { csv }, intent);
  drivers = (cursor = ""): Promise<DriverList> => this.get(`/drivers${cursor && `?cursor=${cursor}`}`);
  addDriver = (driver: { plate: string; name?: string }, intent: Intent): Promise<DriverReceipt> =>
    this.post("/drivers", driver, intent);
  revokeDriver = (driver: string, intent: Intent): Promise<Driver> =>
    this.post(`/drivers/${part(driver)}/revoke`, {}, intent);
}
