using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial cards show [NAME | CARD]</c> and the same for packs: what there is to sell, or one that was sold.</summary>
internal static class ShowCardsVerb
{
    public const string CardExamples = """
        perennial cards show
        perennial cards show top-up
        perennial cards show C-7K00-03XY --json
        """;

    public const string PackExamples = """
        perennial packs show
        perennial packs show four-fifties
        perennial packs show C-7K00-03XY
        """;

    public static Command Make(Shell shell, CardKind kind)
    {
        var noun = kind == CardKind.Card ? "card" : "pack";
        var what = new Argument<string?>("WHAT") { Description = $"The name of a {noun} as it was defined, or the code of one that was sold", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", $"What {noun}s there are, one of them, or one that a customer has") { what };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var today = new ShopCalendar(shop.Zone).DayOf(shell.Now());
            if (line.GetValue(what) is not { } wanted)
                return List(screen, [.. ProgrammeBook.All(database, shop).Where(definition => definition.Kind == kind)], noun, today);
            if (ProgrammeBook.Named(database, shop, wanted, kind).Granted(out var versions, out var refusal))
                return Show(screen, versions, today);
            if (!CardCode.Parse(wanted).Granted(out _) && !wanted.StartsWith("C-", StringComparison.OrdinalIgnoreCase))
                return screen.Refuse(refusal);
            if (!FindCard.Run(database, shop, wanted).Granted(out var found, out refusal))
                return screen.RefuseByRule(refusal, null);

            SoldCardPrint.Show(screen, found, (LoadWallet.Run(database, shop, found.Customer), CustomerName.Of(database, shop, found.Customer)), today);
            return ExitCode.Ok;
        }));
        return command;
    }

    private static int List(Screen screen, IReadOnlyList<Definition> definitions, string noun, int today)
    {
        var latest = definitions.GroupBy(definition => definition.Name).Select(versions => versions.Last()).ToArray();
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Programmes = latest.Select(definition => ProgrammePrint.Json(definition, today)) });
            return ExitCode.Ok;
        }

        if (latest.Length == 0)
            screen.WriteLine($"No {noun} is defined yet; define one: perennial {noun}s define NAME …");

        var prose = new Prose(screen);
        foreach (var definition in latest)
        {
            prose.Say($"{definition.Name}, version {definition.Version}:", "bold");
            ProgrammePrint.Show(prose, definition, null);
        }

        return ExitCode.Ok;
    }

    private static int Show(Screen screen, IReadOnlyList<Definition> versions, int today)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Programme = ProgrammePrint.Json(versions[^1], today), Versions = versions.Select(version => new { version.Version, version.Author, DefinedAt = version.DefinedAt.ToString() }) });
            return ExitCode.Ok;
        }

        var prose = new Prose(screen);
        prose.Say($"{versions[^1].Name}, version {versions[^1].Version}:", "bold");
        ProgrammePrint.Show(prose, versions[^1], today);
        foreach (var version in versions)
            prose.Item(("  ", ""), $"Version {version.Version} by {version.Author} at {version.DefinedAt}", "grey");

        return ExitCode.Ok;
    }
}
