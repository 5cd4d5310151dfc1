using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial wallet show CUSTOMER</c>: what can be used, what is held, what is coming, what ends.</summary>
internal static class ShowWalletVerb
{
    public const string Examples = """
        perennial wallet show anna@example.com
        perennial wallet show "+44 20 7946 0018" --on +1m
        perennial wallet show anna@example.com --all
        """;

    public static Command Make(Shell shell)
    {
        var customer = new Argument<string>("CUSTOMER") { Description = "Telephone, e-mail, account or number" };
        var on = new Option<string?>("--on") { Description = "Today or a later day, as it would be if nothing were spent: 2026-12-31, +3w, +1m", HelpName = "DATE" };
        var all = new Option<bool>("--all", "--verbose") { Description = "Every lot with its number, spent ones too" };
        var command = new Command("show", "What a customer can use now, what is held, what is coming, what ends") { customer };
        command.Options.Add(on);
        command.Options.Add(all);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var (calendar, now) = (new ShopCalendar(shop.Zone), shell.Now());
            var today = calendar.DayOf(now);
            if (!DayWord.Read(line.GetValue(on), today).Granted(out var day, out var refusal))
                return screen.Refuse(refusal);
            if (day < today)
                return screen.Refuse(new("option_date", $"{JournalCsv.Date(day.Value)} is over; what a wallet was is in: perennial wallet statement CUSTOMER --to {JournalCsv.Date(day.Value)}"));
            if (!FindCustomer.Run(database, shop, line.GetValue(customer)!).Granted(out var found, out refusal))
                return screen.Refuse(refusal);

            var wallet = LoadWallet.Run(database, shop, found);
            var view = WalletView.Of(wallet, day ?? today, day > today ? calendar.StartOf(day.Value) : now);
            if (screen.Settings.IsJson)
                screen.WriteJson(WalletJson.Of(wallet, view, line.GetValue(all)));
            else
                WalletPrint.Show(screen, (wallet, CustomerName.Of(database, shop, found)), view, line.GetValue(all));

            return ExitCode.Ok;
        }));
        return command;
    }
}
