using System.CommandLine;
using Perennial.Clocks;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays backtest NAME|FILE [ORDERFILE…]</c>: what a play would have done, on the shop's own past.</summary>
internal static class BackTestVerb
{
    public const string Examples = """
        perennial plays backtest win-back-tea --as-of 2026-03-31
        perennial plays backtest play.yaml orders.csv --as-of 2011-09-30
        perennial plays backtest play.yaml --as-of 2026-03-31 --days 14 --window 60
        """;

    public static Command Make(Shell shell, ValueOf valueOf)
    {
        var play = new Argument<string>("PLAY") { Description = "The name of a play, or a file of YAML or JSON" };
        var source = new PurchaseSource();
        var asOf = new Option<string?>("--as-of") { Description = "The past day of the launch; nothing later is looked at to decide [default: as late as the data allow]", HelpName = "DAY" };
        var days = new Option<int>("--days") { Description = "For how many days customers would have entered", DefaultValueFactory = _ => 28, HelpName = "N" };
        var window = new Option<int>("--window") { Description = "For how many days each is watched", DefaultValueFactory = _ => 30, HelpName = "N" };
        var command = new Command("backtest", "Try a play on past orders: whom it would have reached, who came anyway, and the lift that it needs") { play };
        source.AddTo(command);
        foreach (var option in (Option[])[asOf, days, window])
            command.Options.Add(option);

        command.SetAction(async (line, cancellation) =>
        {
            var screen = shell.ScreenFor(line);
            if (!PlayOf(shell, line, line.GetValue(play)!, valueOf).Granted(out var meant, out var refusal) || !LedgerOptions.Day(line.GetValue(asOf)).Granted(out var day, out refusal))
                return screen.RefuseByRule(refusal, null);
            if (!(await source.Read(shell, line, withAmounts: true, cancellation)).Granted(out var purchases, out refusal))
                return screen.Refuse(refusal);
            if (!TryOnPast.Run(purchases, meant.Play, (day, line.GetValue(days), line.GetValue(window)), meant.ValueOf).Granted(out var result, out refusal))
                return screen.RefuseByRule(refusal, null);

            BackTestPrint.Show(screen, result, purchases.Currency, line.GetValue(play)!);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>A play of a file needs no database, unless it gives a pack or a card; the name of a play does.</summary>
    private static Verdict<(Play Play, Func<Give, long> ValueOf)> PlayOf(Shell shell, ParseResult line, string word, ValueOf valueOf)
    {
        if (PlaySource.IsFile(word))
        {
            if (!PlaySource.ReadFile(word).Play.Granted(out var read, out var wrong))
                return wrong;
            if (read.Steps.All(step => step.Give is not ({ Pack: not null } or { Card: not null })))
                return (read, _ => 0);
        }

        if (!Database.Open(shell.DatabaseOf(line), shell.Now(), mustExist: true).Granted(out var database, out var refusal))
            return refusal;

        using (database)
        {
            if (!ShopSettings.Load(database, shell.StoreOf(line)).Granted(out var shop, out refusal) || !PlaySource.Of(database, shop, word).Granted(out var play, out refusal))
                return refusal;

            var value = valueOf(database, shop);
            var known = play.Steps.Where(step => step.Give is not null).Select(step => step.Give!).Distinct().ToDictionary(give => give, give => value(give) ?? 0);
            return (play, give => known.GetValueOrDefault(give));
        }
    }
}
