using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial packs define NAME …</c>.</summary>
internal static class DefinePackVerb
{
    public const string Examples = """
        perennial packs define four-fifties --coupon "50 off 200" --times 4 --every month
        perennial packs define tea-pack --coupon "15% off 100 max 30" --times 3 --every 2w --category tea --price 9.90
        """;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "What the pack is called" };
        var flags = new PackFlags();
        var command = new Command("define", "Say what the coupons of a pack take off and when each can be used; a change is a new version") { name };
        flags.AddTo(command);
        DefineVerb.Complete(shell, (command, "pack"), (line, shop) =>
            flags.Read(line, line.GetValue(name)!, shop.Currency).Granted(out var pack, out var refusal)
                ? new DefineWish(pack.Name, CardKind.Pack, pack.Check(), version => LedgerJson.Text(pack with { Version = version }))
                : refusal);
        return command;
    }
}
