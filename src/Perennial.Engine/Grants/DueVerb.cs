using System.CommandLine;
using Perennial.Clocks;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial due [FILE…]</c>: who should be brought back, and with <c>--offer</c> a list of codes to do it with.</summary>
public static class DueVerb
{
    public const string Examples = """
        perennial due
        perennial due --category tea --csv
        perennial due orders.csv --on 2025-06-01
        perennial due --offer "50 off 200" --out list.csv
        """;

    public static Command Make(Shell shell)
    {
        var (source, flags) = (new PurchaseSource(), new DueFlags());
        var command = new Command("due", "Who is due, overdue, lapsing or lost, why, and what winning them back is worth");
        source.AddTo(command);
        flags.AddTo(command);
        command.SetAction(async (line, cancellation) =>
        {
            var screen = shell.ScreenFor(line);
            if (!flags.Read(line).Granted(out var wish, out var refusal))
                return screen.Refuse(refusal);
            if (wish.Offer is not null && source.Files(line).Count > 0)
                return screen.Refuse(new("offer_needs_database", "Codes are kept in a database, so that the checkout can honour them; import the files first: perennial import FILE"));

            var verdict = await source.Read(shell, line, withAmounts: true, cancellation);
            if (!verdict.Granted(out var purchases, out refusal))
                return screen.Refuse(refusal);

            var made = DueAnswer.Of(purchases, wish);
            if (!made.Granted(out var answer, out refusal))
                return screen.Refuse(refusal);

            return wish.Offer is null ? Show(screen, answer, wish) : await WinBack.Run(shell, screen, line, (answer, wish));
        });
        return command;
    }

    private static int Show(Screen screen, DueAnswer answer, DueWish wish)
    {
        if (screen.Settings.IsJson)
            screen.WriteJson(DueJson.Of(answer));
        else if (wish.IsCsv)
            DueCsv.Lines(answer, null).ToList().ForEach(screen.WriteLine);
        else
            DuePrint.Answer(screen, answer, wish.Top);

        if (wish.Out is { } path)
            ClocksVerb.Write(screen, path, string.Join('\n', DueCsv.Lines(answer, null)) + "\n");

        return ExitCode.Ok;
    }
}
