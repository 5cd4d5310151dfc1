using System.Text;

namespace Perennial.Orders;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData(" Ada@Example.COM ", "ada@example.com")]
    [InlineData("'ada@example.com", "ada@example.com")]
    [InlineData("=\"ada@example.com\"", "ada@example.com")]
    [InlineData("ÄDA@example.com", "äda@example.com")]
    public void An_address_is_the_same_however_it_is_typed(string text, string expected) => Assert.Equal(["Email " + expected], Who(draft => Identity.AddEmail(draft, Bytes(text))));

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@home@example.com")]
    [InlineData("ada b@example.com")]
    public void What_is_no_address_identifies_nobody(string text) => Assert.Empty(Who(draft => Identity.AddEmail(draft, Bytes(text))));

    [Theory]
    [InlineData("+44 20 7946 0018", 44)]
    [InlineData("0044 20 7946 0018", 44)]
    [InlineData("020 7946 0018", 44)]
    [InlineData("(020) 7946-0018", 44)]
    [InlineData("2079460018", 44)]
    [InlineData("442079460018", 44)]
    [InlineData("'+442079460018", 44)]
    [InlineData("+44 20 7946 0018", 0)]
    [InlineData("＋４４ ２０ ７９４６ ００１８", 44)]
    public void A_telephone_number_is_the_same_however_it_is_written(string text, int country) =>
        Assert.Equal(["Phone 442079460018"], Who(draft => Identity.AddPhone(draft, Bytes(text), country)));

    [Theory]
    [InlineData("13900001234", 86)]
    [InlineData("13900001234", 0)]
    [InlineData("'13900001234", 86)]
    [InlineData("=\"13900001234\"", 86)]
    [InlineData("+86 139 0000 1234", 86)]
    [InlineData("8613900001234", 86)]
    public void A_Chinese_mobile_is_one_in_any_shop_without_a_country_of_its_own(string text, int country) =>
        Assert.Equal(["Phone 8613900001234"], Who(draft => Identity.AddPhone(draft, Bytes(text), country)));

    [Theory]
    [InlineData("")]
    [InlineData("139****1234")]
    [InlineData("12345")]
    [InlineData("1234567890123456789")]
    [InlineData("call me")]
    [InlineData("020 7946 0018 ext")]
    public void Masked_short_and_wordy_numbers_identify_nobody(string text) => Assert.Empty(Who(draft => Identity.AddPhone(draft, Bytes(text), 44)));

    [Fact]
    public void The_same_identity_twice_is_one_and_case_of_a_nick_is_kept() =>
        Assert.Equal(
            ["Nick Tea_Lover", "Nick tea_lover"],
            Who(draft =>
            {
                Identity.Add(draft, IdentityKind.Nick, "Tea_Lover"u8);
                Identity.Add(draft, IdentityKind.Nick, "=\"Tea_Lover\""u8);
                Identity.Add(draft, IdentityKind.Nick, "tea_lover"u8);
                Identity.Add(draft, IdentityKind.Nick, " "u8);
            }));

    private static IReadOnlyList<string> Who(Action<OrderDraft> add)
    {
        var draft = new OrderDraft();
        draft.Begin("1"u8);
        add(draft);
        return Read.Of(draft).Who;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
