"use client";

import { ErrorPage } from "@/app/error-page";

export default ErrorPage;
