using System.Globalization;

namespace Perennial.Ledger;

/// <summary>What the accountant calls our accounts.</summary>
public sealed class AccountMap
{
    private readonly Dictionary<BookAccount, (string Code, string Name)> accounts = new()
    {
        [BookAccount.Cash] = ("100", "Cash and bank"),
        [BookAccount.Principal] = ("200", "Stored value: principal"),
        [BookAccount.Bonus] = ("210", "Stored value: usable bonus"),
        [BookAccount.BonusToCome] = ("215", "Stored value: bonus to come"),
        [BookAccount.Coupons] = ("220", "Coupons outstanding (memo)"),
        [BookAccount.Gifts] = ("230", "Gifts promised, at cost"),
        [BookAccount.Moving] = ("290", "Between wallets"),
        [BookAccount.Redeemed] = ("400", "Sales paid with stored value"),
        [BookAccount.Kept] = ("410", "Principal kept on cards given back"),
        [BookAccount.Discount] = ("420", "Discounts by coupons"),
        [BookAccount.BonusLapsed] = ("430", "Bonus lapsed"),
        [BookAccount.CouponsLapsed] = ("440", "Coupons lapsed (memo)"),
        [BookAccount.GiftsGiven] = ("450", "Gifts packed, at cost"),
        [BookAccount.GiftsLapsed] = ("460", "Gifts lapsed, at cost"),
        [BookAccount.BonusCost] = ("500", "Cost of bonus promised"),
        [BookAccount.CouponCost] = ("510", "Cost of coupons promised (memo)"),
        [BookAccount.Interest] = ("520", "Interest on cards given back"),
        [BookAccount.GiftCost] = ("530", "Cost of gifts promised"),
    };

    /// <summary>Code and name of an account.</summary>
    public (string Code, string Name) this[BookAccount account] =>
        accounts.TryGetValue(account, out var known) ? known : (((short)account).ToString(CultureInfo.InvariantCulture), account.ToString());

    /// <summary>Reads lines of "our account,code" or "our account,code,name"; our account is its number or its name. Those that are left out keep theirs.</summary>
    public static Verdict<AccountMap> Read(string path)
    {
        if (!File.Exists(path))
            return new Refusal("file_missing", $"There is no file ‘{path}’ with a map of accounts.");

        var map = new AccountMap();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var cells = line.Split(',', 3).Select(cell => cell.Trim().Trim('"')).ToArray();
            if (line.Trim().Length == 0 || (number == 1 && cells[0].Equals("account", StringComparison.OrdinalIgnoreCase)))
                continue;
            if (cells.Length < 2 || cells[1].Length == 0)
                return new Refusal("map_unreadable", $"{path}, line {number}: ‘{line}’ is not ACCOUNT,CODE or ACCOUNT,CODE,NAME, such as 200,2310,Gift cards.");
            if (!Enum.TryParse<BookAccount>(cells[0], ignoreCase: true, out var account) || !Enum.IsDefined(account))
                return new Refusal("map_account_unknown", $"{path}, line {number}: there is no account ‘{cells[0]}’; there are {string.Join(", ", Enum.GetValues<BookAccount>().Select(known => $"{(short)known} {known}"))}.");

            map.accounts[account] = (cells[1], cells.Length > 2 && cells[2].Length > 0 ? cells[2] : map[account].Name);
        }

        return map;
    }
}
