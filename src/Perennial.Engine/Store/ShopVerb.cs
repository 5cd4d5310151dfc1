using System.CommandLine;
using NodaTime;
using Perennial.Terminal;

namespace Perennial.Store;

/// <summary><c>perennial shop open|show</c>: a store without importing orders first.</summary>
public static class ShopVerb
{
    public const string Examples = """
        perennial shop open "Rice and Tea" --currency CNY --zone Asia/Shanghai
        perennial shop open "Tea House" --currency EUR --zone Europe/Berlin --another
        perennial shop show --store "Tea House"
        """;

    public static Command Make(Shell shell)
    {
        var command = new Command("shop", "The store of a database: its name, its currency, the calendar of its days");
        command.Subcommands.Add(Open(shell));
        command.Subcommands.Add(Show(shell));
        return command;
    }

    private static Command Open(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "What the shop is called" };
        var currency = new Option<string>("--currency") { Description = "The one currency of its books: CNY, EUR, GBP, …", HelpName = "CODE", Required = true };
        var zone = new Option<string>("--zone") { Description = "The time zone of its calendar: Asia/Shanghai, Europe/London, …", HelpName = "ZONE", Required = true };
        var another = new Option<bool>("--another") { Description = "Make one more store beside those that the database has" };
        var dry = new Option<bool>("--dry-run") { Description = "Say what would be opened, and write nothing" };
        var command = new Command("open", "Open a store; harmless when it is there already") { name };
        foreach (var option in new Option[] { currency, zone, another, dry })
            command.Options.Add(option);

        command.SetAction(line =>
        {
            var screen = shell.ScreenFor(line);
            if (!Currency.Parse(line.GetValue(currency)!).Granted(out var money, out var refusal))
                return screen.Refuse(refusal);
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(line.GetValue(zone)!) is not { } place)
                return screen.Refuse(new("zone_unknown", $"‘{line.GetValue(zone)}’ is not a time zone; use an IANA name such as Europe/London or Asia/Shanghai."));
            if (string.IsNullOrWhiteSpace(line.GetValue(name)))
                return screen.Refuse(new("option_name", "A shop has a name; write it behind open."));

            var wish = new ShopSettings(new(1), line.GetValue(name)!.Trim(), money, place);
            var done = OpenShop.Run(shell.DatabaseOf(line), wish, shell.Now(), new(line.GetValue(another), line.GetValue(dry)));
            if (!done.Granted(out var opened, out refusal))
                return screen.Refuse(refusal);

            Tell(screen, opened, line.GetValue(dry));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Tell(Screen screen, OpenedShop opened, bool isDry)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, DryRun = isDry, opened.IsNew, Shop = Json(opened.Shop) });
            return;
        }

        screen.WriteLine($"{(opened.IsNew ? isDry ? "Would open" : "Opened" : "Open already:")} {Words(opened.Shop)}.");
        screen.Tell(isDry ? "Nothing was written." : "Next, a card to sell: perennial cards define NAME --pay 200 --bonus 200 --parts 10 --every month");
    }

    private static Command Show(Shell shell)
    {
        var command = new Command("show", "The store of the database");
        command.SetAction(line =>
        {
            var screen = shell.ScreenFor(line);
            if (!Database.Open(shell.DatabaseOf(line), shell.Now(), mustExist: true).Granted(out var database, out var refusal))
                return screen.Refuse(refusal);

            using (database)
            {
                if (!ShopSettings.Load(database, shell.StoreOf(line)).Granted(out var shop, out refusal))
                    return screen.Refuse(refusal);
                if (screen.Settings.IsJson)
                    screen.WriteJson(new { SchemaVersion = 1, Shop = Json(shop) });
                else
                    screen.WriteLine($"{Words(shop)}.");

                return ExitCode.Ok;
            }
        });
        return command;
    }

    private static string Words(ShopSettings shop) => $"{shop.Name}, books in {(shop.HasCurrency ? shop.Currency.Code : "no currency yet")}, days of {shop.Zone.Id}";

    private static object Json(ShopSettings shop) => new { Store = shop.Id.Value, shop.Name, Currency = shop.HasCurrency ? shop.Currency.Code : null, Zone = shop.Zone.Id };
}
