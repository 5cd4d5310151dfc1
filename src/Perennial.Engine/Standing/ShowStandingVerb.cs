using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Standing;

/// <summary><c>perennial standing show [CUSTOMER]</c>: the programmes and how many have each level, or where one customer stands.</summary>
internal static class ShowStandingVerb
{
    public const string Examples = """
        perennial standing show
        perennial standing show anna@example.com
        """;

    public static Command Make(Shell shell)
    {
        var customer = new Argument<string?>("CUSTOMER") { Description = "Telephone, e-mail, account or number", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "How many have each level; or where one customer stands, and what keeps the level") { customer };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var programmes = LevelBook.Latest(database, shop);
            if (line.GetValue(customer) is not { } named)
                return All(screen, programmes, name => ShowStanding.Tally(database, shop, name));
            if (!FindCustomer.Run(database, shop, named).Granted(out var found, out var refusal))
                return screen.Refuse(refusal);

            var today = new ShopCalendar(shop.Zone).DayOf(shell.Now());
            return One(screen, (found, CustomerName.Of(database, shop, found)), programmes, (shop, ShowStanding.Of(database, shop, found, (programmes, today))));
        }));
        return command;
    }

    private static int All(Screen screen, IReadOnlyList<DefinedLevels> programmes, Func<string, IReadOnlyDictionary<string, (long Customers, long HeldOut)>> tally)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new
            {
                SchemaVersion = 1,
                Programmes = programmes.Select(one => new { one.Programme.Name, one.Programme.Version, Levels = tally(one.Programme.Name).Select(level => new { Level = level.Key, level.Value.Customers, level.Value.HeldOut }) }),
            });
            return ExitCode.Ok;
        }

        if (programmes.Count == 0)
            screen.WriteLine("No levels are defined yet; try some on your own past: perennial standing preview stars --level \"Silver 3 5% max 20\" --level \"Gold 8 10% max 50\"");
        foreach (var one in programmes)
            StandingPrint.Tally(screen, one.Programme, tally(one.Programme.Name));

        return ExitCode.Ok;
    }

    private static int One(Screen screen, (CustomerId Id, string Name) customer, IReadOnlyList<DefinedLevels> programmes, (ShopSettings Shop, IReadOnlyList<StandingRow> Rows) stands)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Standing = StandingPrint.Json(CustomerStandingAnswer.Of(customer.Id, programmes, stands.Rows)) });
            return ExitCode.Ok;
        }

        var prose = new Prose(screen);
        if (stands.Rows.Count == 0)
            prose.Say("No levels are defined yet.");
        foreach (var row in stands.Rows)
            prose.Say($"{customer.Name}: {StandingSentence.Of(programmes.First(one => one.Programme.Name == row.Programme).Programme, row, stands.Shop.Currency)}");

        screen.Tell($"Next: perennial standing poster {ShellWord.Of(customer.Name)} --out poster.svg");
        return ExitCode.Ok;
    }
}
