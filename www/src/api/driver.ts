// What may a driver ask? By the link of one car.

import type { FindReceipt, FindReport, Similar } from "../shapes/company.js";
import type { DriverPage } from "../shapes/driver.js";
import { AnyoneApi } from "./anyone.js";
import type { Intent } from "./client.js";

export class DriverApi extends AnyoneApi {
  driver = (): Promise<DriverPage> => this.get("/driver");
  similar = (report: { text: string }): Promise<Similar> => this.query("/similar", report);
  reportFind = (report: FindReport, intent: Intent): Promise<FindReceipt> => this.post("/finds", report, intent);
}
