using System.Security.Cryptography;
using System.Text;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

public sealed class RequestHashTests
{
    /// <summary>Keys are kept for ever, so what was hashed once is hashed the same way always: this is the plain way, by text.</summary>
    [Theory]
    [InlineData("rice")]
    [InlineData("米 \"long grain\" – 5 kg ½ \U0001F35A")]
    public void A_request_has_the_same_hash_however_it_is_computed(string product)
    {
        var spend = new Spend(new(Currency.Of("GBP"), "till", [new(1, 1250, 1300, "food", product, null, false)]), 1250, [new(256)]);
        var command = new WalletCommand(new(1), new(-4711), "key 1", new("till:1", "redemption", "order 1"), new Redeem(spend));

        var text = $"{command.Customer.Value} {(short)Operation.Redeem} {LedgerJson.Text(command.Ask)}";

        Assert.Equal(BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text))), RequestHash.Of(command));
    }
}
