using System.CommandLine;
using System.Globalization;
using Perennial.Clocks;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>Makes a code for everybody on a due list and writes the list.</summary>
internal static class WinBack
{
    public static async Task<int> Run(Shell shell, Screen screen, ParseResult line, (DueAnswer Answer, DueWish Wish) due)
    {
        var (answer, wish) = due;
        if (!Offer.Parse(wish.Offer!, answer.Purchases.Currency).Granted(out var offer, out var refusal))
            return screen.Refuse(refusal);

        var opened = Database.Open(shell.DatabaseOf(line), shell.Now(), mustExist: true);
        if (!opened.Granted(out var database, out refusal))
            return screen.Refuse(refusal);

        using (database)
        {
            if (!ShopSettings.Load(database, shell.StoreOf(line)).Granted(out var shop, out var why))
                return screen.Refuse(why);

            if (ProgrammePrint.NoCurrency(shop) is { } none)
                return screen.Refuse(none);

            // Codes are for people who are there today, whatever day the list is for.
            var today = ShopTime.DayOf(shell.Now().InZone(shop.Zone).Date);
            var ask = new CouponAsk(offer, Wishes(answer), today, today + wish.ValidDays - 1);
            return wish.IsDryRun ? Preview(screen, IssueCoupons.Holders(database, shop, today), ask) : await Issue(shell, screen, (database, shop), (answer, wish, ask, shell.DatabaseOf(line)));
        }
    }

    private static async Task<int> Issue(Shell shell, Screen screen, (Database Database, ShopSettings Shop) store, (DueAnswer Answer, DueWish Wish, CouponAsk Ask, string Database) due)
    {
        var path = due.Wish.Out!;
        var written = path + ".part";
        var numbers = due.Answer.Rows.ToDictionary(row => due.Answer.Purchases.Customers[row.Customer], row => row.Customer);
        if (!LedgerPipeline.Open(due.Database, store.Shop, shell.Clock).Granted(out var books, out var refusal))
            return screen.Refuse(refusal);

        Verdict<IReadOnlyList<HeldCoupon>> issued;
        await using (books)
        {
            issued = await IssueCoupons.Run((store.Database, books), store.Shop, due.Ask with
            {
                Keep = held => File.WriteAllLines(written, DueCsv.Lines(due.Answer, held.ToDictionary(coupon => numbers[coupon.Customer]))),
            }, shell.Now());
        }

        // Codes that were made are worth having, whether or not the books have all of them yet.
        File.Move(written, path, overwrite: true);
        if (!issued.Granted(out var coupons, out refusal))
            return screen.Refuse(refusal);

        Tell(screen, due.Ask, (coupons.Count(coupon => coupon.IsNew), coupons.Count(coupon => !coupon.IsNew)), path);
        return ExitCode.Ok;
    }

    private static int Preview(Screen screen, IReadOnlyDictionary<long, HeldCoupon> holders, CouponAsk ask)
    {
        var held = ask.Wishes.Count(wish => holders.ContainsKey(wish.Customer.Value));
        Tell(screen, ask, (ask.Wishes.Count - held, held), null);
        return ExitCode.Ok;
    }

    private static void Tell(Screen screen, CouponAsk ask, (int New, int Held) count, string? path)
    {
        var most = ask.Offer.CostMax is { } each ? new Money(each.Minor * count.New, each.Currency) : (Money?)null;
        var until = ShopTime.DateOf(ask.LastDay).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, DryRun = path is null, Offer = ask.Offer.ToString(), Coupons = count.New, AlreadyHeld = count.Held, CostMaxMinor = most?.Minor, Currency = ask.Offer.Currency.Code, UsableUntil = until, Out = path });
            return;
        }

        screen.WriteLine($"{count.New:N0} single-use codes {(path is null ? "would be made" : "made")}: {ask.Offer}, usable until {until}; at most {most}, if every one of them is used.");
        if (count.Held > 0)
            screen.WriteLine($"{count.Held:N0} customers hold an unused code already and get no second one{(path is null ? "" : "; they are in the list with the one they have")}.");

        screen.Tell(path is null ? "Nothing was written. Run it again without --dry-run to make them." : $"Wrote {path}");
    }

    private static List<CouponWish> Wishes(DueAnswer answer) =>
        [.. answer.Rows.Select(row => new CouponWish(new(answer.Purchases.Customers[row.Customer]), new(row.Category), DueSentence.Of(row, answer.Purchases.Categories[row.Category])))];
}
