using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Printing;
using Perennial.Terminal;

namespace Perennial.Standing.Posters;

/// <summary><c>perennial standing poster CUSTOMER --out FILE</c>.</summary>
internal static class PosterVerb
{
    public const string Examples = """
        perennial standing poster anna@example.com --out poster.pdf --wallet-url https://shop.example/w/anna
        perennial standing poster anna@example.com --out poster.png --square --language zh --colour "#0A6E5C"
        """;

    public static Command Make(Shell shell)
    {
        var customer = new Argument<string>("CUSTOMER") { Description = "Telephone, e-mail, account or number" };
        var path = new Option<string>("--out") { Description = "The file: .svg, .png or .pdf", HelpName = "FILE", Required = true };
        var square = new Option<bool>("--square") { Description = "Square, for sharing [default: A4]" };
        var language = new Option<string?>("--language") { Description = "en or zh [default: en]", HelpName = "LANGUAGE" };
        var wallet = new Option<string?>("--wallet-url") { Description = "The address behind the QR code [default: no code]", HelpName = "URL" };
        var colour = new Option<string?>("--colour") { Description = "The shop's colour: #B33A2B", HelpName = "COLOUR" };
        var program = new Option<string?>("--program") { Description = "The status programme, where there are several", HelpName = "NAME" };
        var command = new Command("poster", "How far a customer is, as a picture to print or share: “62 of 90”") { customer };
        foreach (var option in new Option[] { path, square, language, wallet, colour, program })
            command.Options.Add(option);

        command.SetAction((line, stop) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            if (!PosterWish.Read(line.GetValue(program), (line.GetValue(square) ? "square" : "a4", line.GetValue(language)), line.GetValue(colour), line.GetValue(wallet)).Granted(out var wish, out var refusal)
                || !FindCustomer.Run(database, shop, line.GetValue(customer)!).Granted(out var found, out refusal)
                || !MakePoster.Run(database, shop, (found, new ShopCalendar(shop.Zone).DayOf(shell.Now())), wish).Granted(out var poster, out refusal)
                || !(await PosterFile.Write(poster, line.GetValue(path)!, stop)).Granted(out var written, out refusal))
                return screen.Refuse(refusal);

            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Path = written });
            else
                screen.WriteLine($"Wrote {line.GetValue(path)}.");

            if ((await Fonts.Installed(stop)).Granted(out var fonts) && fonts.Missing(poster.Svg) is { Count: > 0 } missing)
                screen.Tell($"No font here has {string.Join(' ', missing)}; look at it before you print it.");
            return ExitCode.Ok;
        }));
        return command;
    }
}
