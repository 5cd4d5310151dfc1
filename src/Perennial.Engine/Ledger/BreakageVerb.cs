using System.CommandLine;
using System.Globalization;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Ledger;

/// <summary><c>perennial ledger breakage set|show</c>: what share of a programme is expected never to be used.</summary>
internal static class BreakageVerb
{
    public const string Examples = """
        perennial ledger breakage set gift-card principal 10% --author anna --from 2026-06-01
        perennial ledger breakage show
        """;

    public static Command Make(Shell shell)
    {
        var command = new Command("breakage", "The share that is expected never to be used: off until somebody sets it, kept with date and author");
        command.Subcommands.Add(Set(shell));
        command.Subcommands.Add(Show(shell));
        return command;
    }

    private static Command Set(Shell shell)
    {
        var programme = new Argument<string>("programme") { Description = "The programme, as in: perennial ledger books" };
        var kind = new Argument<string>("kind") { Description = "principal or bonus" };
        var share = new Argument<string>("share") { Description = "A percentage, such as 12.5%" };
        var author = new Option<string>("--author") { Description = "Who estimates so", HelpName = "NAME", Required = true };
        var from = new Option<string?>("--from") { Description = "The first day on which it applies [default: today]", HelpName = "DATE" };
        var dry = new Option<bool>("--dry-run") { Description = "Say what would be set, and write nothing" };
        var command = new Command("set", "Set an estimate; earlier ones stay, and apply to the days before");
        foreach (var argument in new[] { programme, kind, share })
            command.Arguments.Add(argument);
        foreach (var option in new Option[] { author, from, dry })
            command.Options.Add(option);

        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var now = shell.Now();
            if (!LedgerOptions.Day(line.GetValue(from)).Granted(out var day, out var refusal))
                return screen.Refuse(refusal);
            if (!Share(line.GetValue(share)!).Granted(out var percent, out refusal))
                return screen.Refuse(refusal);
            if (!Kind(line.GetValue(kind)!).Granted(out var sort, out refusal))
                return screen.Refuse(refusal);

            var setting = new Breakage(line.GetValue(programme)!, sort, percent, day ?? new ShopCalendar(shop.Zone).DayOf(now), line.GetValue(author)!, now);
            return Write(screen, (database, shop), setting, line.GetValue(dry));
        }));
        return command;
    }

    private static int Write(Screen screen, (Database Database, ShopSettings Shop) store, Breakage setting, bool isDry)
    {
        if (string.IsNullOrWhiteSpace(setting.Author))
            return screen.Refuse(new("breakage_author", "Say who estimates so: --author NAME. The auditor will ask."));
        if (!CloseBooks.Run(store.Database, store.Shop, calendar => BooksAsk.Of(0, calendar.DayOf(setting.SetAt), calendar, [])).Roll.Rows.Any(row => row.Programme == setting.Programme))
            return screen.Refuse(new("programme_missing", $"Nothing was ever booked under ‘{setting.Programme}’; see the names with: perennial ledger books"));

        if (!isDry)
            BreakageBook.Add(store.Database, store.Shop, setting);
        if (screen.Settings.IsJson)
            screen.WriteJson(new { SchemaVersion = 1, DryRun = isDry, Setting = Json(setting) });
        else
            screen.WriteLine($"{(isDry ? "Would set: from" : "From")} {JournalCsv.Date(setting.FromDay)} on, {setting.Share} of the {Word(setting.Kind)} of {setting.Programme} is expected never to be used (set by {setting.Author}).");

        return ExitCode.Ok;
    }

    private static Command Show(Shell shell)
    {
        var command = new Command("show", "Every estimate that was ever set");
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var settings = BreakageBook.Load(database, shop);
            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Settings = settings.Select(Json) });
            else if (settings.Count == 0)
                screen.WriteLine("No breakage is estimated: all principal is owed until it is used or given back.");

            foreach (var setting in screen.Settings.IsJson ? [] : settings)
                screen.WriteLine($"{setting.Programme}, {Word(setting.Kind)}: {setting.Share} from {JournalCsv.Date(setting.FromDay)} on, set by {setting.Author} at {setting.SetAt}");

            return ExitCode.Ok;
        }));
        return command;
    }

    private static Verdict<Percent> Share(string text)
    {
        var isNumber = decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share);
        return isNumber && share is >= 0 and <= 100 && share * 100 == Math.Truncate(share * 100)
            ? new Percent((int)(share * 100))
            : new Refusal("option_share", $"‘{text}’ is not a share; write a percentage from 0% to 100%, such as 12.5%.");
    }

    private static Verdict<BookKind> Kind(string text) => text.ToUpperInvariant() switch
    {
        "PRINCIPAL" => BookKind.Principal,
        "BONUS" => BookKind.Bonus,
        _ => new Refusal("option_kind", $"‘{text}’ is neither principal nor bonus."),
    };

    private static string Word(BookKind kind) => kind == BookKind.Principal ? "principal" : "bonus";

    private static object Json(Breakage setting) => new
    {
        setting.Programme,
        setting.Kind,
        ShareBasisPoints = setting.Share.BasisPoints,
        From = JournalCsv.Date(setting.FromDay),
        setting.Author,
        SetAt = setting.SetAt.ToString(),
    };
}
