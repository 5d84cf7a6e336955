import { makePerson } from "../fixtures/accounts";
import { expect, test } from "../fixtures/test";

test("a person's language comes along to a new browser, and a choice made here stays", async ({
  owner,
  page,
}) => {
  const person = await makePerson(owner, "manager", null);
  await owner`update users set language = 'az' where id = ${person.id}`;
  const signIn = async () => {
    await page.goto("/sign-in");
    await page.locator("[name=email]").fill(person.email);
    await page.locator("[name=password]").fill(person.password);
    await page.locator("form:has([name=password]) button").first().click();
    await page.waitForURL(/\/dashboard/);
  };
  await signIn();
  await expect(page.locator("html")).toHaveAttribute("lang", "az");

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.locator("button[name=language][value=ru]").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await signIn();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
});
