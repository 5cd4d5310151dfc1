using System.CommandLine;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>The flags that say what an order has to be for value to be used on it.</summary>
internal sealed class TermsFlags
{
    private readonly Option<string[]> category = new("--category") { Description = "Only goods of these categories: rice,tea", HelpName = "LIST" };
    private readonly Option<string[]> product = new("--product") { Description = "Only these products", HelpName = "LIST" };
    private readonly Option<int> arrivedWithin = new("--arrived-within") { Description = "Only goods that arrived in the last so many days, today included", HelpName = "DAYS" };
    private readonly Option<string[]> channel = new("--channel") { Description = "Only orders of these channels: till,web", HelpName = "LIST" };
    private readonly Option<string?> minimum = new("--minimum") { Description = "Only orders that come to so much", HelpName = "AMOUNT" };

    /// <summary>Adds the flags to a command.</summary>
    /// <param name="withMinimum">False where an offer says it.</param>
    public void AddTo(Command command, bool withMinimum = true)
    {
        foreach (var option in (Option[])[category, product, arrivedWithin, channel])
            command.Options.Add(option);
        if (withMinimum)
            command.Options.Add(minimum);
    }

    public Verdict<Terms> Read(ParseResult line, Currency currency)
    {
        if (!AmountWord.ReadOr(Given(line), currency, "--minimum").Granted(out var least, out var refusal))
            return refusal;
        if (line.GetValue(arrivedWithin) is < 0 or > 3660)
            return new Refusal("option_arrived", $"--arrived-within: {line.GetValue(arrivedWithin)} days cannot be; use 1 to 3660.");

        return Terms.None with
        {
            MinimumMinor = least ?? 0,
            Categories = Words(line.GetValue(category)),
            Products = Words(line.GetValue(product)),
            ArrivedWithinDays = line.GetValue(arrivedWithin),
            Channels = Words(line.GetValue(channel)),
        };
    }

    private string? Given(ParseResult line) => line.CommandResult.Command.Options.Contains(minimum) ? line.GetValue(minimum) : null;

    private static string[] Words(string[]? texts) =>
        [.. (texts ?? []).SelectMany(text => text.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase)];
}
