using System.Globalization;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Drill;

/// <summary>A command, as it is written down before it is sent: a line of text that it can be read back from.</summary>
internal sealed record Sent(string Key, CustomerId Customer, WalletAsk Ask)
{
    public const string Word = "sent";

    private static readonly Provenance Till = new("till:1", "drill", "order 1");

    /// <summary>The line, without its end.</summary>
    public string Line => string.Join('\t', Word, Key, Customer.Value.ToString(CultureInfo.InvariantCulture), Ask.Operation.ToString(), LedgerJson.Text(Ask));

    public WalletCommand Command => new(DrilledShop.Settings.Id, Customer, Key, Till, Ask);

    /// <summary>Reads a line.</summary>
    public static Sent Read(string line)
    {
        var parts = line.Split('\t', 5);
        return new(parts[1], new(long.Parse(parts[2], CultureInfo.InvariantCulture)), Read(Enum.Parse<Operation>(parts[3]), parts[4]));
    }

    private static WalletAsk Read(Operation operation, string text) => operation switch
    {
        Operation.SellCard => LedgerJson.Read<SellCard>(text),
        Operation.IssueGrant => LedgerJson.Read<IssueGrant>(text),
        Operation.Redeem => LedgerJson.Read<Redeem>(text),
        Operation.PlaceHold => LedgerJson.Read<PlaceHold>(text),
        Operation.Capture => LedgerJson.Read<CaptureHold>(text),
        Operation.Void => LedgerJson.Read<VoidHold>(text),
        Operation.Refund => LedgerJson.Read<RefundRedemption>(text),
        Operation.MoveOut => LedgerJson.Read<MoveOut>(text),
        _ => throw new FormatException($"The drill sends no {operation}."),
    };
}
