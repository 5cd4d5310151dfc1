namespace Perennial.Messages;

/// <summary>The words that are on every card.</summary>
internal sealed record CardWords(string Order, string Reprint, string Wallet, string Gift, string Thanks, string ThanksTo)
{
    private static readonly CardWords English = new("Order {0}", "Reprint {0}", "Your wallet", "In this parcel:", "Thank you for your order.", "Thank you for your order, {0}.");
    private static readonly CardWords Chinese = new("订单 {0}", "重印 {0}", "您的钱包", "随单附赠：", "感谢您的惠顾。", "{0}，感谢您的惠顾。");

    public static CardWords In(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
}
