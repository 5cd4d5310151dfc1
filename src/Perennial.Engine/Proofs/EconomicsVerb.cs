using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Proofs;

/// <summary><c>perennial report economics</c>: what new customers bring and cost, and what those who return do.</summary>
internal static class EconomicsVerb
{
    public const string Examples = """
        perennial report economics
        perennial report economics --acquisition 15 --margin 55%
        perennial report economics --spend 3000 --spend-month 2026-05 --from 2025-06-01 --to 2026-05-31
        """;

    public static Command Make(Shell shell)
    {
        var flags = new EconomicsFlags();
        var command = new Command("economics", "New customers against those who return: what each brings by month and how steadily, what each costs, with how sure that is");
        flags.AddTo(command);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!flags.Read(line, shop.Currency).Granted(out var wish, out var refusal) || !EconomicsOf.Run(database, shop, wish, new ShopCalendar(shop.Zone).DayOf(shell.Now())).Granted(out var economics, out refusal))
                return screen.RefuseByRule(refusal, null);

            if (economics.IsEmpty)
                return screen.RefuseByRule(new("economics_orders", "The shop has no orders yet, so there is nothing to reckon; import some: perennial import FILE"), null);

            EconomicsPrint.Show(screen, economics, shop);
            return ExitCode.Ok;
        }));
        return command;
    }
}
