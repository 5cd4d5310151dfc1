using System.CommandLine;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Clocks;

/// <summary>Where a command takes purchases from: the files it was given, else the database.</summary>
internal sealed class PurchaseSource
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Order files, as import reads them; without any, the database", Arity = ArgumentArity.ZeroOrMore };
    private readonly ReadingFlags flags = new();

    /// <summary>Adds the files and the flags that say how to read them.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(files);
        flags.AddTo(command);
    }

    /// <summary>The files of a command line, each once: nobody bought twice because a name was typed twice.</summary>
    public IReadOnlyList<string> Files(ParseResult line) => [.. (line.GetValue(files) ?? []).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads the purchases.</summary>
    /// <param name="withAmounts">Keep what was paid and who paid it.</param>
    public async Task<Verdict<ShopPurchases>> Read(Shell shell, ParseResult line, bool withAmounts, CancellationToken cancellation)
    {
        var screen = shell.ScreenFor(line);
        var paths = Files(line);
        if (paths.Count == 0)
            return await Task.Run(() => FromDatabase(shell, line, withAmounts), cancellation);
        if (!flags.Read(line).Granted(out var wish, out var refusal))
            return refusal;

        using var spool = paths.Contains("-") ? Spool.StandardInput() : null;
        var question = new FileQuestion
        {
            Paths = [.. paths.Select(path => path == "-" ? spool!.Path : path)],
            Options = wish.Options with { LastDay = shell.LastDayAnywhere() },
            Categories = wish.Categories,
            Zone = wish.Zone,
            WithAmounts = withAmounts,
        };
        var progress = new ReadingProgress(screen, shell.Clock);
        var verdict = await progress.During("reading", () => Task.Run(() => FilePurchases.Read(question, progress.Watch, cancellation), cancellation));
        if (!verdict.Granted(out var answer, out refusal))
            return refusal;

        Tell(screen, answer);
        return answer.Purchases;
    }

    private static Verdict<ShopPurchases> FromDatabase(Shell shell, ParseResult line, bool withAmounts)
    {
        var opened = Database.Open(shell.DatabaseOf(line), shell.Now(), mustExist: true);
        if (!opened.Granted(out var database, out var refusal))
            return refusal;

        using (database)
        {
            return ShopSettings.Load(database, shell.StoreOf(line)).Granted(out var shop, out refusal)
                ? StoredPurchases.Read(database, shop, withAmounts)
                : refusal;
        }
    }

    private static void Tell(Screen screen, FileAnswer answer)
    {
        foreach (var table in answer.Reading.Tables)
        {
            var tally = table.Tally;
            screen.Tell(FormattableString.Invariant($"{table.Name}: {table.Format.Name}, {table.Table.Description}; {tally.Read:N0} rows read = {tally.Accepted:N0} accepted + {tally.Rejected:N0} rejected + {tally.Skipped:N0} skipped"));
            foreach (var remark in ImportJson.RemarksOf(table))
                screen.Tell("  ! " + remark);
            foreach (var problem in tally.Problems.Where(problem => problem.Outcome == RowOutcome.Rejected))
                screen.Tell(FormattableString.Invariant($"  rejected {problem.Count:N0} × {problem.Code.Replace('_', ' ')}, as in line {problem.Examples[0].Line}: {problem.Examples[0].Message}"));
            if (table.Table.Torn is { } torn)
                screen.Tell("  ! " + torn.Message);
        }

        if (answer.Purchases.GuestLines > 0)
            screen.Tell(FormattableString.Invariant($"{answer.Purchases.GuestLines:N0} lines were bought by guests; nobody can say whether a guest comes back, so clocks leave them out."));
    }
}
